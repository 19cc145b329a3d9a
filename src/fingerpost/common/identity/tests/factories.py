import factory
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission

from fingerpost.common.identity import actions
from fingerpost.common.identity.models import Team, User
from fingerpost.common.identity.queries import encrypted
from fingerpost.common.identity.rules import Role

PASSWORD = "correct horse battery"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Early help team {n}")
    slug = factory.Sequence(lambda n: f"early-help-team-{n}")


class UserFactory(factory.django.DjangoModelFactory):
    """UserFactory(may=["fp_cases.view_case"]) may do that and nothing else.

    UserFactory(role=Role.PRACTITIONER, team=team) may do what the role may. Everyone signs in
    with PASSWORD, and has set up one-time codes unless has_second_factor=False.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@hatworth.example")
    first_name = "Ada"
    last_name = factory.Sequence(lambda n: f"Okafor-{n}")
    password = factory.django.Password(PASSWORD)

    @classmethod
    def _create(cls, model_class, *args, role=None, team=None, **kwargs):
        user = super()._create(model_class, *args, **kwargs)
        if role:
            actions.give_role(user, Role(role), team=team, by="tests")
        elif team:
            raise ValueError("a team is joined in a role")
        return user

    @factory.post_generation
    def has_second_factor(self, create, wanted):
        if create and wanted is not False:
            Authenticator.objects.create(
                user=self, type=Authenticator.Type.TOTP, data={"secret": encrypted(TOTP_SECRET)}
            )

    @factory.post_generation
    def may(self, create, names):
        for name in names or []:
            app_label, codename = name.split(".")
            self.user_permissions.add(
                Permission.objects.get(content_type__app_label=app_label, codename=codename)
            )
