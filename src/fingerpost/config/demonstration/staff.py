"""Who works in the demonstration borough: somebody in every role, enough to share the work."""

from dataclasses import dataclass

from fingerpost.common.identity.rules import Role

DOMAIN = "hatworth.example"


@dataclass(frozen=True)
class TeamPlan:
    """A team of the borough."""

    slug: str
    name: str


@dataclass(frozen=True)
class StaffMember:
    """Somebody who signs in; `lead` stands first in the list that the demonstration prints."""

    first_name: str
    last_name: str
    role: Role
    team: str = ""
    lead: bool = False

    @property
    def username(self) -> str:
        return f"{self.first_name}.{self.last_name}".lower().replace(" ", "-").replace("'", "")

    @property
    def email(self) -> str:
        return f"{self.username}@{DOMAIN}"


FRONT_DOOR, EAST, WEST, FOSTERING = "front-door", "early-help-east", "early-help-west", "fostering"
COMPLAINTS, BLUE_BADGES, STREETS = "complaints", "blue-badges", "streets"
WASTE = "waste"

TEAMS = (
    TeamPlan(FRONT_DOOR, "Front door"),
    TeamPlan(EAST, "Early help east"),
    TeamPlan(WEST, "Early help west"),
    TeamPlan(FOSTERING, "Fostering"),
    TeamPlan(COMPLAINTS, "Complaints"),
    TeamPlan(BLUE_BADGES, "Blue badges"),
    TeamPlan(STREETS, "Streets"),
    TeamPlan(WASTE, "Waste"),
)
STAFF = (
    StaffMember("Priya", "Raman", Role.FRONT_DOOR, FRONT_DOOR, lead=True),
    StaffMember("Callum", "Reid", Role.FRONT_DOOR, FRONT_DOOR),
    StaffMember("Grace", "Adeyemi", Role.FRONT_DOOR, FRONT_DOOR),
    StaffMember("Tom", "Whitlock", Role.PRACTITIONER, EAST, lead=True),
    StaffMember("Nadia", "Hussain", Role.PRACTITIONER, EAST),
    StaffMember("Beth", "Garland", Role.PRACTITIONER, EAST),
    StaffMember("Kwame", "Mensah", Role.PRACTITIONER, EAST),
    StaffMember("Siobhan", "Doyle", Role.PRACTITIONER, WEST),
    StaffMember("Piotr", "Zielinski", Role.PRACTITIONER, WEST),
    StaffMember("Leah", "Ashworth", Role.PRACTITIONER, WEST),
    StaffMember("Dev", "Patel", Role.PRACTITIONER, WEST),
    StaffMember("Marion", "Fielding", Role.PRACTITIONER, FOSTERING),
    StaffMember("Rosa", "Delgado", Role.TEAM_MANAGER, EAST, lead=True),
    StaffMember("Ian", "Thackray", Role.TEAM_MANAGER, WEST),
    StaffMember("Joyce", "Ellery", Role.TEAM_MANAGER, FOSTERING),
    StaffMember("Winston", "Clarke", Role.FRONT_DOOR, COMPLAINTS),
    StaffMember("Agnes", "Bright", Role.PRACTITIONER, COMPLAINTS),
    StaffMember("Farid", "Nazari", Role.TEAM_MANAGER, COMPLAINTS),
    StaffMember("Edith", "Rowe", Role.FRONT_DOOR, BLUE_BADGES),
    StaffMember("Hassan", "Iqbal", Role.PRACTITIONER, BLUE_BADGES),
    StaffMember("Carys", "Vaughan", Role.TEAM_MANAGER, BLUE_BADGES),
    StaffMember("Ada", "Lindqvist", Role.FRONT_DOOR, STREETS),
    StaffMember("Joe", "Banerjee", Role.PRACTITIONER, STREETS),
    StaffMember("Mary", "Oduya", Role.TEAM_MANAGER, STREETS),
    StaffMember("Leroy", "Dunn", Role.FRONT_DOOR, WASTE),
    StaffMember("Petra", "Novak", Role.PRACTITIONER, WASTE),
    StaffMember("Gwen", "Hollis", Role.TEAM_MANAGER, WASTE),
    StaffMember("Helen", "Marsh", Role.SERVICE_MANAGER, FRONT_DOOR, lead=True),
    StaffMember("Oliver", "Kent", Role.SERVICE_MANAGER, FRONT_DOOR),
    StaffMember("Anwen", "Pryce", Role.INFORMATION_GOVERNANCE, lead=True),
    StaffMember("Samuel", "Okoro", Role.ANALYST, lead=True),
    StaffMember("Dorothy", "Blackwell", Role.COUNCILLOR, lead=True),
    StaffMember("Ruth", "Calder", Role.PARTNER, lead=True),
    StaffMember("Max", "Sutcliffe", Role.ADMINISTRATOR, lead=True),
)
