"""Products: the vendor sees all of one, a partner what is sold and its own names for it."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws import settings
from channel.aws.http.bodies import Page, Shown
from channel.aws.http.caller import By, Caller
from channel.aws.http.documents import Shelf
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.revisions import IfMatch
from channel.errors import Invalid
from channel.partners import VENDOR
from channel.products import Lifecycle, Product
from channel.roles import Scope

router = Router()
PRODUCTS = Shelf("product", Product)
TAGS = ["products"]


class ProductCard(Shown):
    """A product as a partner sees it: nobody else's names for it."""

    sku: str
    name: str
    family: str
    category: str
    gtins: tuple[str, ...]
    stock_unit: str
    lifecycle: Lifecycle
    successor: str
    own_names: tuple[str, ...]


@router.get("/products", summary="Products by SKU", tags=TAGS)
def list_products(
    caller: By, limit: Limit = 50, cursor: Cursor = None
) -> Page[Product] | Page[ProductCard]:
    items, following = PRODUCTS.page(VENDOR, asking(caller, "/products", limit, cursor))
    if caller.scope is Scope.ALL:
        return Page[Product](items=tuple(items), next=following)
    return Page[ProductCard](items=tuple(_card(caller, each) for each in items), next=following)


@router.get("/products/<sku>", summary="One product", tags=TAGS)
def show_product(caller: By, sku: str) -> Response[Product | ProductCard]:
    product, headers = PRODUCTS.show(VENDOR, sku)
    shown = product if caller.scope is Scope.ALL else _card(caller, product)
    return Response(200, "application/json", shown, headers)


@router.post("/products", summary="A new product", tags=TAGS, status_code=201)
def create_product(caller: By, body: Product) -> Response[Product]:
    return PRODUCTS.create(caller, VENDOR, body.sku, body, f"/products/{body.sku}")


@router.put("/products/<sku>", summary="Change a product", tags=TAGS)
def replace_product(
    caller: By, sku: str, body: Product, if_match: IfMatch = None
) -> Response[Product]:
    if body.sku != sku:
        raise Invalid("A product keeps its SKU.", field="body.sku")
    return PRODUCTS.replace(caller, VENDOR, sku, body, if_match)


def _card(caller: Caller, product: Product) -> ProductCard:
    return ProductCard(
        sku=product.sku,
        name=product.name,
        family=product.family,
        category=product.category,
        gtins=product.gtins,
        stock_unit=product.stock_unit,
        lifecycle=product.lifecycle(settings.business_day()),
        successor=product.successor,
        own_names=product.cross_references.get(caller.tenant, ()),
    )
