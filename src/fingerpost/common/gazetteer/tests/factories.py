import factory

from fingerpost.common.gazetteer.models import Address, Area, Street


class StreetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Street
        django_get_or_create = ["usrn"]

    usrn = 99000001
    name = "Weir Lane"
    locality = "Oxlea"
    town = "Hatworth"


class AddressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Address

    uprn = factory.Sequence(lambda number: 990_000_000_001 + number)
    logical_status = Address.LogicalStatus.APPROVED
    number = factory.Sequence(lambda number: str(number + 1))
    street = factory.SubFactory(StreetFactory)
    postcode = "HW1 1AA"
    is_postal = True


class AreaFactory(factory.django.DjangoModelFactory):
    """An upright rectangle."""

    class Meta:
        model = Area

    kind = "ward"
    code = factory.Sequence(lambda number: f"E05999{number + 1:03}")
    name = "Oxlea"
    west, south, east, north = 0, 0, 1, 1

    @factory.lazy_attribute
    def geometry(self):
        corners = [
            [self.west, self.south],
            [self.east, self.south],
            [self.east, self.north],
            [self.west, self.north],
        ]
        return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
