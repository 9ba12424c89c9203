"""Who may sign in: a Cognito user pool whose groups are roles and whose tenant is fixed."""

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_cognito as cognito
from constructs import Construct

ROLES = ("vendor_admin", "vendor_finance", "vendor_analyst", "distributor", "reseller")


def user_pool(scope: Construct) -> cognito.UserPool:
    """Accounts are made by the vendor; `custom:tenant` cannot be changed afterwards."""
    pool = cognito.UserPool(
        scope,
        "Users",
        self_sign_up_enabled=False,
        sign_in_aliases=cognito.SignInAliases(email=True),
        sign_in_case_sensitive=False,
        custom_attributes={"tenant": cognito.StringAttribute(min_len=2, max_len=40, mutable=False)},
        password_policy=cognito.PasswordPolicy(
            min_length=12,
            require_digits=True,
            require_lowercase=True,
            require_symbols=True,
            require_uppercase=True,
            temp_password_validity=Duration.days(3),
        ),
        mfa=cognito.Mfa.REQUIRED,
        mfa_second_factor=cognito.MfaSecondFactor(otp=True, sms=False),
        account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
        feature_plan=cognito.FeaturePlan.PLUS,
        standard_threat_protection_mode=cognito.StandardThreatProtectionMode.FULL_FUNCTION,
        deletion_protection=True,
        removal_policy=RemovalPolicy.RETAIN,
    )
    for role in ROLES:
        cognito.CfnUserPoolGroup(
            scope,
            f"{role.title().replace('_', '')}Group",
            user_pool_id=pool.user_pool_id,
            group_name=role,
        )
    return pool


def issuer(pool: cognito.UserPool) -> str:
    """What `iss` holds in every token of the pool."""
    region = Stack.of(pool).region
    return f"https://cognito-idp.{region}.amazonaws.com/{pool.user_pool_id}"


def portal_client(pool: cognito.UserPool) -> cognito.UserPoolClient:
    """The portal and partners' own programs: no secret, so never one that could leak."""
    return pool.add_client(
        "PortalClient",
        auth_flows=cognito.AuthFlow(user_srp=True, admin_user_password=True),
        prevent_user_existence_errors=True,
        access_token_validity=Duration.hours(1),
        id_token_validity=Duration.hours(1),
        refresh_token_validity=Duration.days(1),
        read_attributes=cognito.ClientAttributes()
        .with_standard_attributes(email=True)
        .with_custom_attributes("tenant"),
        write_attributes=cognito.ClientAttributes().with_standard_attributes(email=True),
    )
