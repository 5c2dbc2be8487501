using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>A message in its two forms, each in both languages.</summary>
/// <param name="Template">Name of the approved template; the provider's name has the language appended: entry_receipt_ta.</param>
/// <param name="Free">The text sent within 24 hours of the person's last message. A line whose placeholders are all empty is
/// omitted.</param>
/// <param name="Fixed">The text of the template. It is approved verbatim: a change here needs a new approval at the provider.</param>
internal sealed record MessageText(string Template, Text Free, Text Fixed);

/// <summary>
/// All texts sent on WhatsApp, in English and Tamil: first the messages the shop sends, then the bot's answers, then the words used in
/// both. To change a text, change it here in both languages; tests record how each reads in messages.approved.txt and, as whole
/// conversations, in bot.en.approved.txt and bot.ta.approved.txt. <c>{placeholders}</c> are replaced, a line whose placeholders are all
/// empty is omitted, and *stars* mean bold. An approved template allows no line break in a placeholder's value, no placeholder at the
/// beginning or end, and no two placeholders without a word or punctuation between them.
/// </summary>
internal static class MessageTexts
{
    /// <summary>All messages that have a template.</summary>
    public static IReadOnlyList<MessageText> All =>
        [
            EntryReceipt,
            EntryCorrected,
            EntryVoid,
            DailyDigest,
            AdvanceApproved,
            AdvanceRejected,
            SettlementReady,
            SettlementPaid,
            Otp,
            Note,
            Document,
        ];

    // ------------------------------------------------------------------------------------------------------------------------
    // 1. Messages the shop sends: as free text and as the approved template
    // ------------------------------------------------------------------------------------------------------------------------

    private static readonly Text CodeText = new(
        "*{code}* is your verification code. For your security, do not share this code.",
        "*{code}* என்பது உங்கள் சரிபார்ப்புக் குறியீடு. உங்கள் பாதுகாப்புக்காக, இந்தக் குறியீட்டைப் பகிர வேண்டாம்."
    );

    public static readonly MessageText EntryReceipt = new(
        "entry_receipt",
        new(
            """
            *{shop}*
            {farmer}, your flowers of {date}, {time}:
            {flower}: {quantity} × {rate} = {gross}
            {deductions}
            {adjustment}
            *For you: {net}*
            Explained, for 30 days: {link}
            Send 1 to see the whole day.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, உங்கள் பூ வரவு {date}, {time}:
            {flower}: {quantity} × {rate} = {gross}
            {deductions}
            {adjustment}
            *உங்களுக்குச் சேர வேண்டியது: {net}*
            விளக்கம், 30 நாட்களுக்கு: {link}
            இன்றைய முழுக் கணக்குக்கு 1 என்று அனுப்புங்கள்.
            """
        ),
        new(
            """
            Hello {farmer}, your flowers at {shop}, {date}, {time}:
            {flower}: {quantity} × {rate} = {gross}
            Taken off: {taken_off}
            For you: *{net}*
            Explained, for 30 days: {link}
            Send 1 to see the whole day.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் உங்கள் பூ வரவு {date}, {time}:
            {flower}: {quantity} × {rate} = {gross}
            பிடித்தம்: {taken_off}
            உங்களுக்குச் சேர வேண்டியது: *{net}*
            விளக்கம், 30 நாட்களுக்கு: {link}
            இன்றைய முழுக் கணக்குக்கு 1 என்று அனுப்புங்கள்.
            """
        )
    );

    public static readonly MessageText EntryCorrected = new(
        "entry_corrected",
        new(
            """
            *{shop}*
            {farmer}, your entry of {date} was corrected: {flower}
            Before: {before}
            Now: *{now}*
            Reason: {reason}
            Explained, for 30 days: {link}
            If this is not right, send *wrong*.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, {date} அன்றைய உங்கள் {flower} பதிவு திருத்தப்பட்டது.
            முன்பு: {before}
            இப்போது: *{now}*
            காரணம்: {reason}
            விளக்கம், 30 நாட்களுக்கு: {link}
            இது சரியில்லை என்றால் *தவறு* என்று அனுப்புங்கள்.
            """
        ),
        new(
            """
            Hello {farmer}, your entry of {date} at {shop} was corrected: {flower}
            Before: {before}
            Now: {now}
            Reason: {reason}
            Explained, for 30 days: {link}
            If this is not right, send *wrong*.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் {date} அன்றைய உங்கள் {flower} பதிவு திருத்தப்பட்டது.
            முன்பு: {before}
            இப்போது: {now}
            காரணம்: {reason}
            விளக்கம், 30 நாட்களுக்கு: {link}
            இது சரியில்லை என்றால் *தவறு* என்று அனுப்புங்கள்.
            """
        )
    );

    public static readonly MessageText EntryVoid = new(
        "entry_void",
        new(
            """
            *{shop}*
            {farmer}, your entry of {date} was cancelled: {flower}
            It was: {before}
            Reason: {reason}
            Explained, for 30 days: {link}
            If this is not right, send *wrong*.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, {date} அன்றைய உங்கள் {flower} பதிவு ரத்து செய்யப்பட்டது.
            இருந்தது: {before}
            காரணம்: {reason}
            விளக்கம், 30 நாட்களுக்கு: {link}
            இது சரியில்லை என்றால் *தவறு* என்று அனுப்புங்கள்.
            """
        ),
        new(
            """
            Hello {farmer}, your entry of {date} at {shop} was cancelled: {flower}
            It was: {before}
            Reason: {reason}
            Explained, for 30 days: {link}
            If this is not right, send *wrong*.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் {date} அன்றைய உங்கள் {flower} பதிவு ரத்து செய்யப்பட்டது.
            இருந்தது: {before}
            காரணம்: {reason}
            விளக்கம், 30 நாட்களுக்கு: {link}
            இது சரியில்லை என்றால் *தவறு* என்று அனுப்புங்கள்.
            """
        )
    );

    public static readonly MessageText DailyDigest = new(
        "daily_digest",
        new(
            """
            *{shop}*
            {farmer}, your flowers of {date}:
            {lines}
            Total: {count}, {gross}
            {deductions}
            {adjustment}
            *For you: {net}*
            Seal of the book up to {sealed}: {seal}
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, {date} அன்றைய உங்கள் பூ வரவு:
            {lines}
            மொத்தம்: {count}, {gross}
            {deductions}
            {adjustment}
            *உங்களுக்குச் சேர வேண்டியது: {net}*
            கணக்கேட்டின் முத்திரை, {sealed} வரை: {seal}
            """
        ),
        new(
            """
            Hello {farmer}, your flowers at {shop}, {date}:
            {lines}
            Total: {count}, {gross}
            Taken off: {taken_off}
            For you: *{net}*
            Seal of the book up to {sealed}: {seal}
            Send 2 to see the month.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் {date} அன்றைய உங்கள் பூ வரவு:
            {lines}
            மொத்தம்: {count}, {gross}
            பிடித்தம்: {taken_off}
            உங்களுக்குச் சேர வேண்டியது: *{net}*
            கணக்கேட்டின் முத்திரை, {sealed} வரை: {seal}
            இந்த மாதக் கணக்குக்கு 2 என்று அனுப்புங்கள்.
            """
        )
    );

    public static readonly MessageText AdvanceApproved = new(
        "advance_approved",
        new(
            """
            *{shop}*
            {farmer}, your advance of *{amount}* was paid out on {date}, {paid_from}.
            {asked}
            For: {reason}
            It will be taken back from your coming settlements.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, உங்களுக்கு *{amount}* முன்பணம் {date} அன்று {paid_from} வழங்கப்பட்டது.
            {asked}
            எதற்கு: {reason}
            இது அடுத்து வரும் கணக்குகளில் பிடித்துக்கொள்ளப்படும்.
            """
        ),
        new(
            """
            Hello {farmer}, your advance of {amount} was paid out at {shop} on {date}, {paid_from}.
            It will be taken back from your coming settlements.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் உங்களுக்கு {amount} முன்பணம் {date} அன்று {paid_from} வழங்கப்பட்டது.
            இது அடுத்து வரும் கணக்குகளில் பிடித்துக்கொள்ளப்படும்.
            """
        )
    );

    public static readonly MessageText AdvanceRejected = new(
        "advance_rejected",
        new(
            """
            *{shop}*
            {farmer}, the advance of {amount} that you asked for cannot be given now. Please ask at the shop.
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, நீங்கள் கேட்ட {amount} முன்பணம் இப்போது தர முடியவில்லை. விவரத்தைக் கடையில் கேளுங்கள்.
            """
        ),
        new(
            """
            Hello {farmer}, the advance of {amount} that you asked for at {shop} cannot be given now. Please ask at the shop.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் நீங்கள் கேட்ட {amount} முன்பணம் இப்போது தர முடியவில்லை. விவரத்தைக் கடையில் கேளுங்கள்.
            """
        )
    );

    public static readonly MessageText SettlementReady = new(
        "settlement_ready",
        new(
            """
            *{shop}*
            {farmer}, your settlement is ready: {from} to {to} ({number})
            {count}: {gross}
            {deductions}
            {adjustment}
            {advances}
            *To be paid: {net}*
            {left_over}
            {still_open}
            Explained, for 30 days: {link}
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
            {left_over}
            {still_open}
            விளக்கம், 30 நாட்களுக்கு: {link}
            முழு விவரத்துக்கு 5 என்று அனுப்புங்கள்.
            """
        ),
        new(
            """
            Hello {farmer}, your settlement at {shop} is ready: {from} to {to} ({number}).
            {count}: {gross}
            Taken off: {taken_off}
            To be paid: *{net}*
            Explained, for 30 days: {link}
            Send 5 to get the whole settlement.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையில் {from} முதல் {to} வரை உங்கள் கணக்கு தயார் ({number}).
            {count}: {gross}
            பிடித்தம்: {taken_off}
            உங்களுக்குத் தர வேண்டியது: *{net}*
            விளக்கம், 30 நாட்களுக்கு: {link}
            முழு விவரத்துக்கு 5 என்று அனுப்புங்கள்.
            """
        )
    );

    public static readonly MessageText SettlementPaid = new(
        "settlement_paid",
        new(
            """
            *{shop}*
            {farmer}, *{net}* was paid to you on {date}, {method}.
            Settlement {number}, {from} to {to}.
            Explained, for 30 days: {link}
            {rounded}
            {still_open}
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, {date} அன்று உங்களுக்கு *{net}* தொகை {method} வழங்கப்பட்டது.
            கணக்கு {number}, {from} முதல் {to} வரை.
            விளக்கம், 30 நாட்களுக்கு: {link}
            {rounded}
            {still_open}
            """
        ),
        new(
            """
            Hello {farmer}, {shop} has paid you *{net}* on {date}, {method}.
            Explained, for 30 days: {link}
            Settlement {number}, {from} to {to}. Thank you.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையிலிருந்து {date} அன்று உங்களுக்கு *{net}* தொகை {method} வழங்கப்பட்டது.
            விளக்கம், 30 நாட்களுக்கு: {link}
            கணக்கு {number}, {from} முதல் {to} வரை. நன்றி.
            """
        )
    );

    /// <summary>
    /// A sign-in code. It is always sent with WhatsApp's own template for codes, whose text is fixed by WhatsApp: submit it in the category
    /// authentication, with the security advice and a button that copies the code. The text here is how it reads.
    /// </summary>
    public static readonly MessageText Otp = new("otp", CodeText, CodeText);

    /// <summary>A message written by a user of the shop, to one farmer or to many.</summary>
    public static readonly MessageText Note = new(
        "shop_note",
        new(
            """
            From *{shop}*:
            {text}
            """,
            """
            *{shop}* கடையிலிருந்து:
            {text}
            """
        ),
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
            """
        )
    );

    /// <summary>A message with a PDF. At the provider its template has a document as header.</summary>
    public static readonly MessageText Document = new(
        "shop_document",
        new(
            """
            *{shop}*
            {farmer}, for you to keep: {document}
            """,
            """
            *{shop}*
            வணக்கம் {farmer}, இது உங்களுக்காக: {document}
            """
        ),
        new(
            """
            Hello {farmer}, {shop} sends you this document to keep: {document}
            If something in it is not right, send *wrong*.
            """,
            """
            வணக்கம் {farmer}, {shop} கடையிலிருந்து உங்களுக்கான ஆவணம்: {document}
            ஏதாவது சரியில்லை என்றால் *தவறு* என்று அனுப்புங்கள்.
            """
        )
    );

    /// <summary>The name of a document in its message.</summary>
    public static readonly Text StatementDocument = new("statement of account, {0} to {1}", "கணக்கு அறிக்கை, {0} முதல் {1} வரை");

    public static readonly Text SettlementDocument = new("settlement {0}, {1} to {2}", "கணக்கு {0}, {1} முதல் {2} வரை");

    public static readonly Text AdvanceDocument = new("receipt for the advance of {0}", "{0} அன்று பெற்ற முன்பணத்தின் ரசீது");

    // ------------------------------------------------------------------------------------------------------------------------
    // 2. The bot's answers
    // ------------------------------------------------------------------------------------------------------------------------

    /// <summary>Answers "0", "help" and "hi"; sent before the menu.</summary>
    public static readonly Text Greeting = new("Vanakkam {farmer} ({code}).", "வணக்கம் {farmer} ({code}).");

    public static readonly Text Menu = new(
        """
        Send a number:
        1 Today's flowers
        2 This month
        3 Advances
        4 Balance
        5 Last settlement
        6 Today's rates
        Something wrong? Send *wrong*.
        In Tamil: *tamil*
        """,
        """
        எண்ணை அனுப்புங்கள்:
        1 இன்றைய வரவு
        2 இந்த மாதம்
        3 முன்பணம்
        4 இருப்பு
        5 கடைசிக் கணக்கு
        6 இன்றைய விலை
        ஏதாவது தவறா? *தவறு* என்று அனுப்புங்கள்.
        ஆங்கிலத்தில்: *english*
        """
    );

    /// <summary>Sent after the menu if several farmers share the telephone.</summary>
    public static readonly Text MenuOtherFarmer = new("Somebody else's account: *change*", "வேறொருவரின் கணக்குக்கு: *மாற்று*");

    /// <summary>Answers "1" and "today".</summary>
    public static readonly Text Today = new(
        """
        *Today's flowers, {date}*
        {lines}
        Weight: {weight}
        Gross: {gross}
        {deductions}
        *For you: {net}*
        Without a rate yet: {unpriced}
        """,
        """
        *இன்றைய வரவு, {date}*
        {lines}
        மொத்த எடை: {weight}
        மொத்த மதிப்பு: {gross}
        {deductions}
        *உங்களுக்குச் சேர வேண்டியது: {net}*
        விலை வராத பதிவுகள்: {unpriced}
        """
    );

    public static readonly Text NothingToday = new(
        "Nothing was weighed for you today ({date}) yet.",
        "இன்று ({date}) உங்கள் பூ எதுவும் இன்னும் எடை போடவில்லை."
    );

    /// <summary>Answers "2" and "month". Part of the amount may have been paid already, so the text does not say that all of it is still
    /// due.</summary>
    public static readonly Text Month = new(
        """
        *This month, {from} to {to}*
        Days: {days} ({count})
        {lines}
        Weight: {weight}
        Gross: {gross}
        {deductions}
        *Your share: {net}*
        Without a rate yet: {unpriced}
        """,
        """
        *இந்த மாதம், {from} முதல் {to} வரை*
        பூ வந்த நாட்கள்: {days} ({count})
        {lines}
        மொத்த எடை: {weight}
        மொத்த மதிப்பு: {gross}
        {deductions}
        *பிடித்தம் போக உங்களுக்கு: {net}*
        விலை வராத பதிவுகள்: {unpriced}
        """
    );

    public static readonly Text NothingThisMonth = new(
        "Nothing was weighed for you this month.",
        "இந்த மாதம் உங்கள் பூ எதுவும் எடை போடவில்லை."
    );

    /// <summary>Answers "3" and "advance".</summary>
    public static readonly Text Advances = new(
        """
        *Advances still open: {outstanding}*
        {lines}
        """,
        """
        *நிலுவை முன்பணம்: {outstanding}*
        {lines}
        """
    );

    public static readonly Text NoAdvances = new(
        """
        You have no open advance.
        {lines}
        """,
        """
        உங்களுக்கு முன்பண நிலுவை எதுவும் இல்லை.
        {lines}
        """
    );

    public static readonly Text AdvanceLine = new("{0}: {1}, still open {2}", "{0}: {1}, நிலுவை {2}");
    public static readonly Text AdvanceAsked = new(
        "{0}: {1} asked for, not decided yet",
        "{0}: {1} கேட்டுள்ளீர்கள், முடிவு இன்னும் ஆகவில்லை"
    );

    /// <summary>Answers "4" and "balance".</summary>
    public static readonly Text ShopOwes = new(
        """
        *The shop owes you {amount}*
        {parts}
        {to_come}
        Without a rate yet: {unpriced}
        """,
        """
        *கடை உங்களுக்குத் தர வேண்டியது {amount}*
        {parts}
        {to_come}
        விலை வராத பதிவுகள்: {unpriced}
        """
    );

    public static readonly Text FarmerOwes = new(
        """
        *You owe the shop {amount}*
        {parts}
        {to_come}
        Without a rate yet: {unpriced}
        """,
        """
        *நீங்கள் கடைக்குத் தர வேண்டியது {amount}*
        {parts}
        {to_come}
        விலை வராத பதிவுகள்: {unpriced}
        """
    );

    public static readonly Text NobodyOwes = new(
        """
        *Nothing is owed on either side*
        {parts}
        {to_come}
        Without a rate yet: {unpriced}
        """,
        """
        *இரு பக்கமும் பாக்கி எதுவும் இல்லை*
        {parts}
        {to_come}
        விலை வராத பதிவுகள்: {unpriced}
        """
    );

    public static readonly Text Unsettled = new("Flowers not settled yet", "கணக்கு முடிக்காத பூ");
    public static readonly Text SettledUnpaid = new("Settled, not paid yet", "முடித்த கணக்கில் தர வேண்டியது");
    public static readonly Text OpenAdvances = new("Advances still open", "நிலுவை முன்பணம்");
    public static readonly Text OpenAdjustments = new("Comes into the next settlement", "அடுத்த கணக்கில் சேர்வது");

    /// <summary>Answers "When do I get my money"; sent before the balance.</summary>
    public static readonly Text PaidDaily = new("Accounts are settled every day.", "கணக்கு தினமும் முடிக்கப்படும்.");
    public static readonly Text PaidWeekly = new("Accounts are settled every week.", "கணக்கு வாரம் ஒரு முறை முடிக்கப்படும்.");
    public static readonly Text PaidFortnightly = new(
        "Accounts are settled every two weeks.",
        "கணக்கு இரண்டு வாரத்துக்கு ஒரு முறை முடிக்கப்படும்."
    );
    public static readonly Text PaidMonthly = new("Accounts are settled every month.", "கணக்கு மாதம் ஒரு முறை முடிக்கப்படும்.");

    /// <summary>Answers "5" and "settlement".</summary>
    public static readonly Text LastSettlement = new(
        """
        *Settlement {number}*
        {from} to {to}
        {count}: {gross}
        {deductions}
        {adjustment}
        {advances}
        *To be paid: {net}*
        {left_over}
        {still_open}
        {payment}
        """,
        """
        *கணக்கு {number}*
        {from} முதல் {to} வரை
        {count}: {gross}
        {deductions}
        {adjustment}
        {advances}
        *உங்களுக்குத் தர வேண்டியது: {net}*
        {left_over}
        {still_open}
        {payment}
        """
    );

    public static readonly Text PaidOn = new("Paid on {0}, {1}.", "{0} அன்று {1} வழங்கப்பட்டது.");
    public static readonly Text NotPaidYet = new("Not paid yet.", "பணம் இன்னும் தரவில்லை.");
    public static readonly Text NoSettlement = new("There is no settlement for you yet.", "உங்கள் கணக்கு இன்னும் முடிக்கவில்லை.");

    /// <summary>Answers "6" and "rate".</summary>
    public static readonly Text Rates = new(
        """
        *Today's rates, {date}*
        {lines}
        """,
        """
        *இன்றைய விலை, {date}*
        {lines}
        """
    );

    /// <summary>Answers "6" and "rates" in a shop that does not publish its rates to farmers.</summary>
    public static readonly Text RatesAtShop = new(
        "This shop tells its rates at the shop only. Please ask there.",
        "இந்தக் கடை விலையைக் கடையில் மட்டுமே சொல்லும். அங்கே கேட்கவும்."
    );

    public static readonly Text NoRates = new("There are no rates for today yet.", "இன்றைய விலை இன்னும் வரவில்லை.");

    /// <summary>How to list the flowers that are not the farmer's own.</summary>
    public static readonly Text MoreRates = new("… and {0} more: send *rate {1}*", "… மேலும் {0}: *விலை {1}* என்று அனுப்புங்கள்");
    public static readonly Text RateFrom = new("from {0} {1}", "{0} முதல் {1}");

    /// <summary>Answers "wrong" and "wrong 2".</summary>
    public static readonly Text ComplaintNoted = new(
        "Noted: {about}. The shop looks at it and you get an answer here.",
        "பதிந்துகொண்டோம்: {about}. கடையில் சரிபார்த்து இங்கேயே பதில் சொல்வோம்."
    );

    public static readonly Text ComplaintAgain = new(
        "It is noted already: {about}. The shop is looking at it.",
        "ஏற்கெனவே பதிந்துள்ளோம்: {about}. கடையில் சரிபார்த்து வருகிறோம்."
    );

    public static readonly Text AboutAccount = new("something in your account", "உங்கள் கணக்கில் தவறு");
    public static readonly Text AboutSettlement = new("settlement {0}", "கணக்கு {0}");
    public static readonly Text AboutAdvance = new("advance of {0}, {1}", "{0} அன்றைய முன்பணம் {1}");
    public static readonly Text WhichLine = new(
        "Which entry is wrong? Send for example: wrong 2",
        "எந்தப் பதிவு தவறு? இப்படி அனுப்புங்கள்: தவறு 2"
    );
    public static readonly Text NoSuchLine = new("There is no entry {number} in that list.", "அந்தப் பட்டியலில் {number}-ஆம் பதிவு இல்லை.");

    /// <summary>Answers "tamil" and "english", in the requested language.</summary>
    public static readonly Text NowInThisLanguage = new("From now on in English.", "இனி தமிழில் வரும்.");

    /// <summary>Asked if several farmers share the telephone.</summary>
    public static readonly Text WhichFarmer = new(
        """
        Whose account? Send the number:
        {choices}
        """,
        """
        யாருடைய கணக்கு? எண்ணை அனுப்புங்கள்:
        {choices}
        """
    );

    /// <summary>Sent before the menu, after a message that is not a command, a voice message or a picture.</summary>
    public static readonly Text NotUnderstood = new("I did not understand that.", "நீங்கள் அனுப்பியது புரியவில்லை.");

    public static readonly Text OnlyText = new(
        "Voice messages and pictures cannot be read here. To talk to somebody, call the shop; for your account, send a number.",
        "குரல் பதிவைக் கேட்கவோ படத்தைப் பார்க்கவோ இங்கே முடியாது. பேச வேண்டுமானால் கடைக்கு அழையுங்கள்; கணக்கு தெரிய எண்ணை அனுப்புங்கள்."
    );

    public static readonly Text TooMany = new(
        "That was {most} questions within a minute. Please ask again in a minute.",
        "ஒரு நிமிடத்தில் {most} கேள்விகள் வந்துவிட்டன. ஒரு நிமிடம் கழித்துக் கேளுங்கள்."
    );

    /// <summary>Sent at most once a day to a number that belongs to no farmer.</summary>
    public static readonly Text Stranger = new(
        "Vanakkam. This number is not known at {shop}. Please have it written down when you come to the shop.",
        "வணக்கம். இந்த எண் {shop} கடையில் பதிவாகவில்லை. கடைக்கு வரும்போது உங்கள் எண்ணைப் பதியச் சொல்லுங்கள்."
    );

    // ------------------------------------------------------------------------------------------------------------------------
    // 3. Words used as placeholder values
    // ------------------------------------------------------------------------------------------------------------------------

    /// <summary>Deductions: why a line is worth less, or more, than quantity times rate.</summary>
    public static readonly Text Commission = new("Commission {0}%", "கமிஷன் {0}%");
    public static readonly Text CommissionOfMany = new("Commission", "கமிஷன்");
    public static readonly Text Fees = new("Charges", "கட்டணம்");
    public static readonly Text Adjustment = new("Adjustment", "சரிசெய்தல்");
    public static readonly Text BroughtForward = new("From the settlement before", "முன் பாக்கி");
    public static readonly Text AdvanceLowered = new("You had asked for {0}.", "நீங்கள் கேட்டது {0}.");
    public static readonly Text AdvanceTaken = new("Advance taken back", "முன்பணப் பிடித்தம்");
    public static readonly Text InWholeRupees = new(
        "The account comes to {0}; paid in whole rupees: {1}.",
        "கணக்கில் {0}; முழு ரூபாயாகக் கொடுத்தது {1}."
    );

    public static readonly Text AdvanceStillOpen = new("Advance still open: {0}", "இன்னும் நிலுவையில் உள்ள முன்பணம்: {0}");
    public static readonly Text LeftOver = new("Left over for the next settlement: {0}", "அடுத்த கணக்குக்குப் போகும் பாக்கி: {0}");
    public static readonly Text NothingTaken = new("nothing", "எதுவும் இல்லை");

    public static readonly Text Worth = new("{0} × {1}, {2} for you", "{0} × {1}, உங்களுக்கு {2}");
    public static readonly Text RateToCome = new("{0}, the rate comes later", "{0}, விலை பிறகு வரும்");
    public static readonly Text RateNotYet = new("no rate yet", "விலை இன்னும் வரவில்லை");
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
    public static readonly Text OneKilogram = new("1 kg", "1 கிலோ");
    public static readonly Text OneBunch = new("1 bunch", "1 கட்டு");
    public static readonly Text OnePiece = new("1 piece", "1 பூ");
    public static readonly Text AfterMidnight = new("{0} AM", "இரவு {0}");
    public static readonly Text Dawn = new("{0} AM", "அதிகாலை {0}");
    public static readonly Text Morning = new("{0} AM", "காலை {0}");
    public static readonly Text Midday = new("{0} PM", "மதியம் {0}");
    public static readonly Text Evening = new("{0} PM", "மாலை {0}");
    public static readonly Text Night = new("{0} PM", "இரவு {0}");
}
