using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Messaging;

/// <summary>A message in its two forms, each in both languages.</summary>
/// <param name="Template">Name of the approved template; at a provider its language is added: entry_receipt_ta.</param>
/// <param name="Free">What is written within 24 hours of the person's own message. A line whose blanks are all empty is left out.</param>
/// <param name="Fixed">The template's text. It is approved as it stands: a change here needs a new approval there.</param>
internal sealed record MessageText(string Template, Text Free, Text Fixed);

/// <summary>
/// Every word that people get on WhatsApp, apart from the bot's answers. <c>{blanks}</c> are filled by <see cref="MessageWords"/>; *stars* print bold.
/// Approved templates take no line breaks in a blank, no blank at the beginning or the end, and no two blanks without a word or a sign between.
/// </summary>
internal static class MessageTexts
{
    /// <summary>All that have a template.</summary>
    public static IReadOnlyList<MessageText> All =>
        [EntryReceipt, EntryCorrected, EntryVoid, DailyDigest, AdvanceApproved, AdvanceRejected, SettlementReady, SettlementPaid, Otp, Note];

    public static readonly MessageText EntryReceipt = new("entry_receipt",
        new(
            """
            *{shop}*
            {farmer}, your flowers of {date}, {time}:
            {flower}: {quantity} × {rate} = {gross}
            {deductions}
            {adjustment}
            *For you: {net}*
            Send 1 to see the whole day.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, உங்கள் பூ வரவு {date}, {time}:
            {flower}: {quantity} × {rate} = {gross}
            {deductions}
            {adjustment}
            *உங்களுக்குச் சேர வேண்டியது: {net}*
            இன்றைய முழுக் கணக்குக்கு 1 என்று அனுப்புங்கள்.
            """),
        new(
            """
            Hello {farmer}, your flowers at {shop}, {date}, {time}:
            {flower}: {quantity} × {rate} = {gross}
            Taken off: {taken_off}
            For you: *{net}*
            Send 1 to see the whole day.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் உங்கள் பூ வரவு {date}, {time}:
            {flower}: {quantity} × {rate} = {gross}
            பிடித்தம்: {taken_off}
            உங்களுக்குச் சேர வேண்டியது: *{net}*
            இன்றைய முழுக் கணக்குக்கு 1 என்று அனுப்புங்கள்.
            """));

    public static readonly MessageText EntryCorrected = new("entry_corrected",
        new(
            """
            *{shop}*
            {farmer}, your entry of {date} was corrected: {flower}
            Before: {before}
            Now: *{now}*
            Reason: {reason}
            If this is not right, please tell the shop.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, {date} அன்று உங்கள் {flower} பதிவு திருத்தப்பட்டது.
            முன்பு: {before}
            இப்போது: *{now}*
            காரணம்: {reason}
            தவறு இருந்தால் கடையில் சொல்லுங்கள்.
            """),
        new(
            """
            Hello {farmer}, your entry of {date} at {shop} was corrected: {flower}
            Before: {before}
            Now: {now}
            Reason: {reason}
            If this is not right, please tell the shop.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் {date} அன்று உங்கள் {flower} பதிவு திருத்தப்பட்டது.
            முன்பு: {before}
            இப்போது: {now}
            காரணம்: {reason}
            தவறு இருந்தால் கடையில் சொல்லுங்கள்.
            """));

    public static readonly MessageText EntryVoid = new("entry_void",
        new(
            """
            *{shop}*
            {farmer}, your entry of {date} was cancelled: {flower}
            It was: {before}
            Reason: {reason}
            If this is not right, please tell the shop.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, {date} அன்று உங்கள் {flower} பதிவு ரத்து செய்யப்பட்டது.
            முன்பு இருந்தது: {before}
            காரணம்: {reason}
            தவறு இருந்தால் கடையில் சொல்லுங்கள்.
            """),
        new(
            """
            Hello {farmer}, your entry of {date} at {shop} was cancelled: {flower}
            It was: {before}
            Reason: {reason}
            If this is not right, please tell the shop.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் {date} அன்று உங்கள் {flower} பதிவு ரத்து செய்யப்பட்டது.
            முன்பு இருந்தது: {before}
            காரணம்: {reason}
            தவறு இருந்தால் கடையில் சொல்லுங்கள்.
            """));

    public static readonly MessageText DailyDigest = new("daily_digest",
        new(
            """
            *{shop}*
            {farmer}, your flowers of {date}:
            {lines}
            Total: {count}, {gross}
            {deductions}
            {adjustment}
            *For you: {net}*
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, {date} அன்று உங்கள் பூ வரவு:
            {lines}
            மொத்தம்: {count}, {gross}
            {deductions}
            {adjustment}
            *உங்களுக்குச் சேர வேண்டியது: {net}*
            """),
        new(
            """
            Hello {farmer}, your flowers at {shop}, {date}:
            {lines}
            Total: {count}, {gross}
            Taken off: {taken_off}
            For you: *{net}*
            Send 2 to see the month.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் {date} அன்று உங்கள் பூ வரவு:
            {lines}
            மொத்தம்: {count}, {gross}
            பிடித்தம்: {taken_off}
            உங்களுக்குச் சேர வேண்டியது: *{net}*
            இந்த மாதக் கணக்குக்கு 2 என்று அனுப்புங்கள்.
            """));

    public static readonly MessageText AdvanceApproved = new("advance_approved",
        new(
            """
            *{shop}*
            {farmer}, your advance of *{amount}* was paid out on {date}, {paid_from}.
            For: {reason}
            It will be taken back from your coming settlements.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, உங்களுக்கு *{amount}* முன்பணம் {date} அன்று {paid_from} வழங்கப்பட்டது.
            எதற்கு: {reason}
            இது அடுத்து வரும் கணக்குகளில் கழிக்கப்படும்.
            """),
        new(
            """
            Hello {farmer}, your advance of {amount} was paid out at {shop} on {date}, {paid_from}.
            It will be taken back from your coming settlements.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் உங்களுக்கு {amount} முன்பணம் {date} அன்று {paid_from} வழங்கப்பட்டது.
            இது அடுத்து வரும் கணக்குகளில் கழிக்கப்படும்.
            """));

    public static readonly MessageText AdvanceRejected = new("advance_rejected",
        new(
            """
            *{shop}*
            {farmer}, the advance of {amount} that you asked for cannot be given now. Please ask at the shop.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, நீங்கள் கேட்ட {amount} முன்பணம் இப்போது தர இயலவில்லை. விவரத்துக்குக் கடையில் கேளுங்கள்.
            """),
        new(
            """
            Hello {farmer}, the advance of {amount} that you asked for at {shop} cannot be given now. Please ask at the shop.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் நீங்கள் கேட்ட {amount} முன்பணம் இப்போது தர இயலவில்லை. விவரத்துக்குக் கடையில் கேளுங்கள்.
            """));

    public static readonly MessageText SettlementReady = new("settlement_ready",
        new(
            """
            *{shop}*
            {farmer}, your settlement is ready: {from} to {to} ({number})
            {count}: {gross}
            {deductions}
            {adjustment}
            {advances}
            *To be paid: {net}*
            {still_open}
            Send 5 to get the whole settlement.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, {from} முதல் {to} வரை உங்கள் கணக்கு தயார் ({number}).
            {count}: {gross}
            {deductions}
            {adjustment}
            {advances}
            *உங்களுக்குத் தர வேண்டியது: {net}*
            {still_open}
            முழு விவரத்துக்கு 5 என்று அனுப்புங்கள்.
            """),
        new(
            """
            Hello {farmer}, your settlement at {shop} is ready: {from} to {to} ({number}).
            {count}: {gross}
            Taken off: {taken_off}
            To be paid: *{net}*
            Send 5 to get the whole settlement.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் {from} முதல் {to} வரை உங்கள் கணக்கு தயார் ({number}).
            {count}: {gross}
            பிடித்தம்: {taken_off}
            உங்களுக்குத் தர வேண்டியது: *{net}*
            முழு விவரத்துக்கு 5 என்று அனுப்புங்கள்.
            """));

    public static readonly MessageText SettlementPaid = new("settlement_paid",
        new(
            """
            *{shop}*
            {farmer}, *{net}* was paid to you on {date}, {method}.
            Settlement {number}, {from} to {to}.
            {still_open}
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, {date} அன்று உங்களுக்கு *{net}* தொகை {method} வழங்கப்பட்டது.
            கணக்கு {number}, {from} முதல் {to} வரை.
            {still_open}
            """),
        new(
            """
            Hello {farmer}, {shop} has paid you *{net}* on {date}, {method}.
            Settlement {number}, {from} to {to}. Thank you.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையிலிருந்து {date} அன்று உங்களுக்கு *{net}* தொகை {method} வழங்கப்பட்டது.
            கணக்கு {number}, {from} முதல் {to} வரை. நன்றி.
            """));

    public static readonly MessageText Otp = new("otp",
        new(
            "Your sign-in code for {shop} is *{code}*. It holds for {minutes} minutes. Do not tell it to anybody.",
            "{shop} உள்நுழைவுக் குறியீடு *{code}*. இது {minutes} நிமிடங்கள் செல்லும். யாரிடமும் சொல்லாதீர்கள்."),
        new(
            "Your sign-in code for {shop} is *{code}*. It holds for {minutes} minutes. Do not tell it to anybody.",
            "உங்கள் {shop} உள்நுழைவுக் குறியீடு *{code}*. இது {minutes} நிமிடங்கள் செல்லும். யாரிடமும் சொல்லாதீர்கள்."));

    /// <summary>What a person of the shop writes, to one or to many.</summary>
    public static readonly MessageText Note = new("shop_note",
        new(
            """
            From *{shop}*:
            {text}
            """,
            """
            *{shop}* கடையிலிருந்து:
            {text}
            """),
        new(
            """
            Hello, a message from {shop}:
            {text}
            Thank you.
            """,
            """
            வணக்கம், {shop} கடையிலிருந்து ஒரு செய்தி:
            {text}
            நன்றி.
            """));

    /// <summary>Taken off: why a line is worth less, or more, than weight times rate.</summary>
    public static readonly Text Commission = new("Commission {0}%", "கமிஷன் {0}%");
    public static readonly Text CommissionOfMany = new("Commission", "கமிஷன்");
    public static readonly Text Fees = new("Charges", "கட்டணங்கள்");
    public static readonly Text Adjustment = new("Adjustment", "சரிசெய்தல்");
    public static readonly Text BroughtForward = new("Brought forward", "முன் பாக்கி");
    public static readonly Text AdvanceTaken = new("Advance taken back", "முன்பணப் பிடித்தம்");
    public static readonly Text AdvanceStillOpen = new("Advance still open: {0}", "இன்னும் நிலுவையில் உள்ள முன்பணம்: {0}");
    public static readonly Text NothingTaken = new("nothing", "எதுவும் இல்லை");

    public static readonly Text Worth = new("{0} × {1}, {2} for you", "{0} × {1}, உங்களுக்கு {2}");
    public static readonly Text RateToCome = new("{0}, the rate comes later", "{0}, விலை பிறகு வரும்");
    public static readonly Text NewRate = new("New rate", "விலை மாற்றம்");
    public static readonly Text RateOpen = new("The rate is still to be agreed", "விலை இன்னும் முடிவாகவில்லை");
    public static readonly Text NoReason = new("Correction by the shop", "கடையில் திருத்தப்பட்டது");

    public static readonly Text OneEntry = new("1 entry", "1 பதிவு");
    public static readonly Text Entries = new("{0} entries", "{0} பதிவுகள்");
    public static readonly Text AndMore = new("… and {0} more", "… மேலும் {0}");

    public static readonly Text Cash = new("in cash", "ரொக்கமாக");
    public static readonly Text Bank = new("by bank transfer", "வங்கி மூலம்");
    public static readonly Text Upi = new("by UPI", "UPI மூலம்");
    public static readonly Text WithReference = new("{0} (no. {1})", "{0} (எண் {1})");

    public static readonly Text Kilogram = new("{0} kg", "{0} கிலோ");
    public static readonly Text Bunch = new("{0} bunches", "{0} கட்டு");
    public static readonly Text Piece = new("{0} pieces", "{0} பூ");
    public static readonly Text Morning = new("{0} AM", "காலை {0}");
    public static readonly Text Evening = new("{0} PM", "மாலை {0}");
}
