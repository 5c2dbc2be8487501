using System.Collections.Frozen;
using Malar.Api.Shared.Http;
using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// Translates violations of named database constraints into errors for the client. Handlers do not check before writing whether, say, a
/// code is taken: the unique index decides, which is also right for concurrent requests, and its violation is translated here.
/// </summary>
internal static class Constraints
{
    private static readonly FrozenDictionary<string, Func<ApiException>> Meanings = new Dictionary<string, Func<ApiException>>
    {
        ["farmers_code_taken"] = () =>
            Taken("farmer_code", new("Another farmer already has this code", "இந்தக் குறியீடு வேறொரு விவசாயியிடம் உள்ளது")),
        ["farmers_phone_taken"] = () =>
            Taken("phone", new("Another farmer already has this phone number", "இந்தத் தொலைபேசி எண் வேறொரு விவசாயியிடம் உள்ளது")),
        ["buyers_code_taken"] = () =>
            Taken("buyer_code", new("Another buyer already has this code", "இந்தக் குறியீடு வேறொரு வியாபாரியிடம் உள்ளது")),
        ["buyers_phone_taken"] = () =>
            Taken("phone", new("Another buyer already has this phone number", "இந்தத் தொலைபேசி எண் வேறொரு வியாபாரியிடம் உள்ளது")),
        ["buyer_credits_reference_taken"] = () =>
            Taken(
                "reference",
                new(
                    "Another collection has this reference. Correct it, or confirm that it is the same transfer",
                    "இந்தப் பரிமாற்ற எண் வேறொரு வசூலில் உள்ளது. எண்ணைத் திருத்தவும்; ஒரே பரிமாற்றம் என்றால் உறுதிப்படுத்தவும்"
                )
            ),
        ["shops_code_taken"] = () => Taken("code", new("Another shop already has this code", "இந்தக் குறியீடு வேறொரு கடையிடம் உள்ளது")),
        ["flower_types_code_taken"] = () =>
            Taken("code", new("Another flower already has this code", "இந்தக் குறியீடு வேறொரு பூவிடம் உள்ளது")),
        ["flower_types_number_taken"] = () =>
            Taken("number", new("Another flower already has this number", "இந்த எண் வேறொரு பூவிடம் உள்ளது")),
        ["flower_types_name_taken"] = () =>
            Taken("name", new("There is already a flower with this name", "இந்தப் பெயரில் ஏற்கனவே ஒரு பூ உள்ளது")),
        ["users_email_taken"] = () =>
            Taken("email", new("Another user already has this e-mail address", "இந்த மின்னஞ்சல் வேறொரு பயனரிடம் உள்ளது")),
        ["settlements_reference_taken"] = () =>
            Taken(
                "payment_reference",
                new(
                    "Another payment has this reference. Correct it, or confirm that it is the same transfer",
                    "இந்தப் பரிமாற்ற எண் வேறொரு பட்டுவாடாவில் உள்ளது. எண்ணைத் திருத்தவும்; ஒரே பரிமாற்றம் என்றால் உறுதிப்படுத்தவும்"
                )
            ),
        ["settlements_no_overlap"] = () =>
            new(
                ErrorCode.OverlappingPeriod,
                new(
                    "This farmer already has a settlement for part of this period",
                    "இந்த விவசாயிக்கு இந்தக் காலத்தின் ஒரு பகுதிக்கு ஏற்கனவே கணக்கு முடிக்கப்பட்டுள்ளது"
                )
            ),
    }.ToFrozenDictionary();

    /// <summary>Primary keys that contain a client's own id, including a broadcast's: a violation means that the id was used
    /// before.</summary>
    private static readonly FrozenSet<string> ClientIds = new[]
    {
        "buyer_credits_pk",
        "buyer_promises_pk",
        "buyers_pk",
        "cash_advances_pk",
        "cash_counts_pk",
        "cash_entries_pk",
        "daily_entries_pk",
        "farmer_adjustments_pk",
        "farmers_pk",
        "flower_types_pk",
        "flower_weights_pk",
        "invoices_pk",
        "jobs_pk",
        "market_rates_pk",
        "outbox_messages_told_once",
        "settlements_pk",
        "time_slots_pk",
        "users_pk",
    }.ToFrozenSet();

    /// <summary>Returns the error that the client gets for a database error; null if it is a fault of the service.</summary>
    /// <remarks>Only for uniqueness: an index can fail for other reasons too, such as a key that is too long.</remarks>
    public static ApiException? Explain(PostgresException refusal) =>
        refusal.SqlState is not (PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation)
            ? null
            : Explain(refusal.ConstraintName ?? "");

    /// <summary>Returns whether the error reports a violation of the constraint with this name.</summary>
    public static ApiException? Explain(string constraint) =>
        Meanings.TryGetValue(constraint, out var meaning) ? meaning()
        : ClientIds.Contains(constraint) ? new ApiException(ErrorCode.IdempotencyConflict, Texts.IdempotencyConflict)
        : null;

    private static ApiException Taken(string field, Text text) =>
        new(ErrorCode.AlreadyExists, text, [new FieldProblem(field, text.ToString())]);
}
