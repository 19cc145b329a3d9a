MANAGE_PEOPLE = "fp_identity.manage_people"
MANAGE_TEAM = "fp_identity.manage_team"
