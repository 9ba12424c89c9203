"""Models of the API that operations take and give."""

from channel.client.models.applications import Application
from channel.client.models.audit import AuditEntry, Verification
from channel.client.models.deals import (
    DealAsked,
    DealReview,
    DealView,
    MatchDecision,
    MatchView,
    Status,
    StepAsked,
    TermsAsked,
    VerdictInput,
    Word,
)
from channel.client.models.decisions import DecisionView
from channel.client.models.disputes import Answering, Deciding
from channel.client.models.exceptions import Workbench
from channel.client.models.feeds import FeedDue
from channel.client.models.intelligence import ObservationView
from channel.client.models.ledger import Settled
from channel.client.models.level_reviews import LevelReview
from channel.client.models.level_rules import LevelRules, LevelRulesInput
from channel.client.models.lines import LineHistory
from channel.client.models.matches import Choice, QuestionView
from channel.client.models.me import Me
from channel.client.models.onboardings import Note, OnboardingAsked, StepTaken
from channel.client.models.partners import (
    Agreement,
    AgreementInput,
    AgreementView,
    ComplianceView,
    Contacts,
    CreditLine,
    Enrolment,
    EnrolmentAsked,
    EntitlementsView,
    Escalation,
    Feed,
    Grants,
    History,
)
from channel.client.models.partners_2 import (
    Imported,
    LevelChange,
    LevelView,
    Partner,
    PartnerTable,
    ProgrammeCard,
    Recruit,
    Reports,
    Scorecard,
    ServiceReceipt,
    ServiceReport,
)
from channel.client.models.partners_3 import Shipment, Signature, Training
from channel.client.models.payouts import Opening, TracedLine
from channel.client.models.price_windows import ProtectionWindow
from channel.client.models.prices import Price, PriceInput
from channel.client.models.products import Product, ProductCard, ProductInput
from channel.client.models.programmes import Programme
from channel.client.models.rules import (
    ApprovalRules,
    ApprovalRulesInput,
    Calendar,
    Pairs,
    PriceRules,
)
from channel.client.models.runs import (
    Closing,
    DecisionInput,
    DifferenceView,
    Journal,
    RunAsked,
    RunView,
)
from channel.client.models.sales import Sales
from channel.client.models.shared import Decided, Decision, Dispute, DisputeState, FeedState, Flow
from channel.client.models.shared_2 import LineView, Observation, OnboardingView
from channel.client.models.shared_3 import PayoutRecord, Profile, ProfileInput
from channel.client.models.shared_4 import ProgrammeInput
from channel.client.models.statements import (
    FunctionsPortalRoutesStatementsStatementView,
    StatementCard,
)
from channel.client.models.tracks import Track, TrackInput
from channel.client.models.uploads import (
    AcknowledgementView,
    ClaimView,
    Confirmation,
    InventoryView,
    ProposalView,
    RejectionView,
    RereadAsked,
    RevisionRequest,
    Suggested,
    SuggestionView,
    UploadAsked,
    UploadTicket,
)
from channel.client.models.uploads_2 import UploadView
from channel.client.models.what_if import DraftAsked, WhatIfView

__all__ = [
    "AcknowledgementView",
    "Agreement",
    "AgreementInput",
    "AgreementView",
    "Answering",
    "Application",
    "ApprovalRules",
    "ApprovalRulesInput",
    "AuditEntry",
    "Calendar",
    "Choice",
    "ClaimView",
    "Closing",
    "ComplianceView",
    "Confirmation",
    "Contacts",
    "CreditLine",
    "DealAsked",
    "DealReview",
    "DealView",
    "Decided",
    "Deciding",
    "Decision",
    "DecisionInput",
    "DecisionView",
    "DifferenceView",
    "Dispute",
    "DisputeState",
    "DraftAsked",
    "Enrolment",
    "EnrolmentAsked",
    "EntitlementsView",
    "Escalation",
    "Feed",
    "FeedDue",
    "FeedState",
    "Flow",
    "FunctionsPortalRoutesStatementsStatementView",
    "Grants",
    "History",
    "Imported",
    "InventoryView",
    "Journal",
    "LevelChange",
    "LevelReview",
    "LevelRules",
    "LevelRulesInput",
    "LevelView",
    "LineHistory",
    "LineView",
    "MatchDecision",
    "MatchView",
    "Me",
    "Note",
    "Observation",
    "ObservationView",
    "OnboardingAsked",
    "OnboardingView",
    "Opening",
    "Pairs",
    "Partner",
    "PartnerTable",
    "PayoutRecord",
    "Price",
    "PriceInput",
    "PriceRules",
    "Product",
    "ProductCard",
    "ProductInput",
    "Profile",
    "ProfileInput",
    "Programme",
    "ProgrammeCard",
    "ProgrammeInput",
    "ProposalView",
    "ProtectionWindow",
    "QuestionView",
    "Recruit",
    "RejectionView",
    "Reports",
    "RereadAsked",
    "RevisionRequest",
    "RunAsked",
    "RunView",
    "Sales",
    "Scorecard",
    "ServiceReceipt",
    "ServiceReport",
    "Settled",
    "Shipment",
    "Signature",
    "StatementCard",
    "Status",
    "StepAsked",
    "StepTaken",
    "Suggested",
    "SuggestionView",
    "TermsAsked",
    "TracedLine",
    "Track",
    "TrackInput",
    "Training",
    "UploadAsked",
    "UploadTicket",
    "UploadView",
    "VerdictInput",
    "Verification",
    "WhatIfView",
    "Word",
    "Workbench",
]
