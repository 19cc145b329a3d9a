from typing import Self

from django.db import models
from django.utils import timezone

from .rules.geometry import Polygon, polygons_of
from .rules.llpg import LIVE
from .rules.wording import Wording


class Supply(models.Model):
    """One file that was loaded: what it was and how it went."""

    class Kind(models.TextChoices):
        ADDRESSES = "addresses", "Addresses"
        AREAS = "areas", "Areas"
        POSTCODES = "postcodes", "Postcodes"

    kind = models.CharField(max_length=10, choices=Kind)
    file_name = models.CharField(max_length=255)
    loaded_at = models.DateTimeField(default=timezone.now)
    rows = models.PositiveIntegerField(default=0)
    problems = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.file_name} of {self.loaded_at:%d %B %Y}"


class Street(models.Model):
    """A street by its unique street reference number."""

    usrn = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=100)
    locality = models.CharField(max_length=35, blank=True)
    town = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.name


class AddressQuerySet(models.QuerySet["Address"]):
    def live(self) -> Self:
        """Approved or provisional, and called something."""
        return self.filter(logical_status__in=LIVE, street__isnull=False)

    def to_write_to(self) -> Self:
        """Places that get post: not the shell of a block, not a field."""
        return self.live().filter(is_postal=True).exclude(postcode="")


class Address(models.Model):
    """A place with a unique property reference number; it is never deleted, only withdrawn."""

    class LogicalStatus(models.IntegerChoices):
        APPROVED = 1, "Approved"
        ALTERNATIVE = 3, "Alternative"
        CANDIDATE = 5, "Candidate"
        PROVISIONAL = 6, "Provisional"
        REJECTED_OUTSIDE = 7, "Rejected by somebody else"
        HISTORICAL = 8, "Historical"
        REJECTED = 9, "Rejected"

    uprn = models.BigIntegerField(unique=True)
    parent_uprn = models.BigIntegerField(null=True, blank=True)
    logical_status = models.PositiveSmallIntegerField(
        choices=LogicalStatus, default=LogicalStatus.CANDIDATE
    )
    classification = models.CharField(max_length=6, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    identifier_key = models.CharField(max_length=14, blank=True, db_index=True)
    room = models.CharField(max_length=110, blank=True)
    building = models.CharField(max_length=90, blank=True)
    number = models.CharField(max_length=12, blank=True)
    street = models.ForeignKey(Street, null=True, blank=True, on_delete=models.PROTECT)
    town = models.CharField(max_length=30, blank=True)
    postcode = models.CharField(max_length=8, blank=True, db_index=True)
    is_postal = models.BooleanField(default=False)
    ward_code = models.CharField(max_length=9, blank=True, db_index=True)
    easting = models.FloatField(null=True, blank=True)
    northing = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    supply = models.ForeignKey(Supply, null=True, blank=True, on_delete=models.PROTECT)

    objects = AddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(uprn__gt=0, uprn__lt=10**12), name="address_uprn_has_12_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="address_is_somewhere_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return f"UPRN {self.uprn}"

    @property
    def wording(self) -> Wording:
        street = self.street
        return Wording(
            organisation=self.organisation,
            room=self.room,
            building=self.building,
            number=self.number,
            street=street.name if street else "",
            locality=street.locality if street else "",
            town=self.town or (street.town if street else ""),
        )


class Area(models.Model):
    """A ward, neighbourhood or other area, with its outline in longitude and latitude."""

    kind = models.SlugField(max_length=20)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    geometry = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="area_code_once_in_its_kind"),
            models.CheckConstraint(
                condition=models.Q(west__lte=models.F("east"), south__lte=models.F("north")),
                name="area_box_is_the_right_way_round",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def polygons(self) -> tuple[Polygon, ...]:
        return polygons_of(self.geometry)


class Postcode(models.Model):
    """A postcode with the middle of its addresses and the areas it is in."""

    postcode = models.CharField(max_length=8, unique=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    ward_code = models.CharField(max_length=9, blank=True, db_index=True)
    lsoa_code = models.CharField(max_length=9, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="postcode_is_somewhere_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.postcode
