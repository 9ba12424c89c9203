"""People who may sign in here, made through the pool's public API, and tokens for them."""

from dataclasses import dataclass

from infra.local.account import Account

PASSWORD = "Local-run-2026"  # of this machine's own pool; it guards nothing elsewhere


@dataclass(frozen=True, slots=True)
class Person:
    """A user of the pool: the group is its role, the tenant whose records it sees."""

    name: str
    role: str
    tenant: str

    @property
    def email(self) -> str:
        return f"{self.name}@{self.tenant}.example"


@dataclass(frozen=True, slots=True)
class Pool:
    """The user pool of the deployed stack."""

    account: Account
    pool_id: str
    client_id: str

    @classmethod
    def of(cls, account: Account, outputs: dict[str, str]) -> "Pool":
        return cls(account, outputs["UserPoolId"], outputs["PortalClientId"])

    def admit(self, person: Person) -> None:
        """Make the user when it is not there; its tenant can never be changed."""
        people = self.account.client("cognito-idp")
        named = {"UserPoolId": self.pool_id, "Username": person.email}
        try:
            people.admin_create_user(
                **named,
                MessageAction="SUPPRESS",
                UserAttributes=[
                    {"Name": "email", "Value": person.email},
                    {"Name": "email_verified", "Value": "true"},
                    {"Name": "custom:tenant", "Value": person.tenant},
                ],
            )
        except people.exceptions.UsernameExistsException:
            return
        people.admin_set_user_password(**named, Password=PASSWORD, Permanent=True)
        people.admin_add_user_to_group(**named, GroupName=person.role)

    def token(self, person: Person) -> str:
        """A fresh identity token, good for an hour."""
        answer = self.account.client("cognito-idp").admin_initiate_auth(
            UserPoolId=self.pool_id,
            ClientId=self.client_id,
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": person.email, "PASSWORD": PASSWORD},
        )
        token: str = answer["AuthenticationResult"]["IdToken"]
        return token
