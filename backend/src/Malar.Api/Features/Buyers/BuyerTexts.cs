using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Buyers;

internal static class BuyerTexts
{
    public static readonly Text CodeHead = new("Code", "குறியீடு");
    public static readonly Text BuyerHead = new("Buyer", "வியாபாரி");
    public static readonly Text PlaceHead = new("Place", "இடம்");
    public static readonly Text RouteHead = new("Route", "வசூல் பாதை");
    public static readonly Text PhoneHead = new("Phone", "தொலைபேசி எண்");
    public static readonly Text OwesHead = new("Owes", "பாக்கி");
    public static readonly Text StatusHead = new("Status", "நிலை");
    public static readonly Text Overdue = new("Overdue", "கெடு தாண்டியது");
    private static readonly Text Draft = new("Draft", "வரைவு");
    private static readonly Text Pending = new("Unpaid", "பாக்கி");
    private static readonly Text Paid = new("Paid", "செலுத்தப்பட்டது");
    private static readonly Text Cancelled = new("Cancelled", "ரத்து");
    public static readonly Text Created = new("Buyer created successfully", "வியாபாரி சேர்க்கப்பட்டார்");
    public static readonly Text Updated = new("Buyer updated successfully", "வியாபாரி விவரம் மாற்றப்பட்டது");
    public static readonly Text Deleted = new("Buyer deleted successfully", "வியாபாரி நீக்கப்பட்டார்");
    public static readonly Text Activated = new("Buyer activated successfully", "வியாபாரி மீண்டும் செயலில் சேர்க்கப்பட்டார்");
    public static readonly Text Deactivated = new("Buyer deactivated successfully", "வியாபாரி செயலற்றவராக மாற்றப்பட்டார்");
    public static readonly Text Merged = new(
        "The buyers are merged. Bills and payments were moved",
        "இருவரும் ஒரே வியாபாரியாகச் சேர்க்கப்பட்டனர்; பில்களும் வசூலும் மாற்றப்பட்டன"
    );
    public static readonly Text ImportTried = new(
        "{0} can be added, {1} already exist, {2} have mistakes. No one has been added yet",
        "{0} பேர் சேர்க்கப்படுவார்கள், {1} பேர் ஏற்கனவே உள்ளனர், {2} வரிசைகளில் தவறு. இன்னும் யாரும் சேர்க்கப்படவில்லை"
    );
    public static readonly Text ImportDone = new(
        "{0} added, {1} already existed, {2} had mistakes",
        "{0} பேர் சேர்க்கப்பட்டனர், {1} பேர் ஏற்கனவே உள்ளனர், {2} வரிசைகளில் தவறு"
    );

    /// <summary>Returns the text for the status of a bill.</summary>
    public static Text StatusOfBill(string status) =>
        status switch
        {
            InvoiceStatus.Overdue => Overdue,
            InvoiceStatus.Paid => Paid,
            InvoiceStatus.Cancelled => Cancelled,
            InvoiceStatus.Draft => Draft,
            _ => Pending,
        };

    public static readonly Text PhoneTwice = new("This number is already in an earlier row of the file", "இந்த எண் கோப்பில் முன்பே உள்ளது");
    public static readonly Text NameTwice = new(
        "This name is already in an earlier row of the file",
        "இந்தப் பெயர் கோப்பில் முன்பே உள்ளது"
    );
    public static readonly Text CodeTwice = new("Another buyer already has this code", "இந்தக் குறியீடு வேறு வியாபாரிக்கு உள்ளது");
    public static readonly Text InTheBook = new(
        "This buyer has records and cannot be deleted. Deactivate the buyer instead",
        "இவர் பெயரில் ஏற்கனவே கணக்கு உள்ளது; நீக்க முடியாது. பதிலாகச் செயலற்றவராக மாற்றவும்"
    );
    public static readonly Text OwnerSetsTerms = new("Only the owner can decide this", "இதை உரிமையாளர் மட்டுமே முடிவு செய்யலாம்");
    public static readonly Text NoSuchBuyer = new("Buyer not found", "அப்படி ஒரு வியாபாரி இல்லை");
    public static readonly Text NoSuchFlower = new("Flower not found", "அப்படி ஒரு பூ இல்லை");
    public static readonly Text NoSuchSlot = new("Time of day not found", "அப்படி ஒரு நேரப் பிரிவு இல்லை");
    public static readonly Text NoSuchBill = new("This buyer has no such bill", "இவருக்கு அப்படி ஒரு பில் இல்லை");
    public static readonly Text Inactive = new("{0} is inactive and cannot get new bills", "{0} செயலில் இல்லை; புதிய பில் போட முடியாது");
    public static readonly Text FutureDate = new("This date is in the future", "இந்த நாள் இன்னும் வரவில்லை");
    public static readonly Text PricesSaved = new("Prices saved", "விலை சேமிக்கப்பட்டது");
    public static readonly Text PriceTwice = new(
        "A flower can have only one price for each time of day; here it has two",
        "ஒரு நேரப் பிரிவில் ஒரு பூவுக்கு ஒரு விலைதான்; இங்கே இரண்டு முறை உள்ளது"
    );
    public static readonly Text NoPrice = new("There is no price for {0}. Enter one", "{0}: விலை இல்லை. விலையை உள்ளிடவும்");
    public static readonly Text DiscountTooMuch = new(
        "The discount must be less than the bill",
        "தள்ளுபடி பில் தொகையை விடக் குறைவாக இருக்க வேண்டும்"
    );
    public static readonly Text NoTax = new(
        "Bills of this shop have no tax. Set the HSN code first",
        "இந்தக் கடையில் GST இல்லை. முதலில் HSN குறியீட்டை அமைக்கவும்"
    );
    public static readonly Text AboveLimit = new(
        "{0} would owe {1}, {2} above the limit of {3}. Confirm, or take a payment first",
        "{0} பாக்கி {1} ஆகும்; வரம்பு {3}-ஐ விட {2} கூடுதல். உறுதிப்படுத்தவும், அல்லது முதலில் வசூலிக்கவும்"
    );
    public static readonly Text PaidWhenIssued = new("Issue the bill before you record a payment", "பில் போட்ட பிறகே பணம் பெற முடியும்");
    public static readonly Text BillCreated = new("Invoice created successfully", "பில் உருவானது");
    public static readonly Text BillUpdated = new("Invoice updated successfully", "பில் மாற்றப்பட்டது");
    public static readonly Text BillSent = new("Invoice sent successfully", "பில் போடப்பட்டது");
    public static readonly Text BillPaid = new("Payment recorded successfully", "பணம் பதிவானது");
    public static readonly Text BillCancelled = new("Invoice cancelled", "பில் ரத்து செய்யப்பட்டது");
    public static readonly Text BillDeleted = new("Invoice deleted successfully", "பில் நீக்கப்பட்டது");
    public static readonly Text OnlyDrafts = new(
        "Only a draft can be changed. Cancel this bill and write a new one",
        "வரைவை மட்டுமே மாற்ற முடியும். இந்தப் பில்லை ரத்து செய்து வேறொன்று போடவும்"
    );
    public static readonly Text OnlyDraftsDeleted = new(
        "Only a draft can be deleted. Cancel this bill with a reason instead",
        "வரைவை மட்டுமே நீக்க முடியும். பில்லைக் காரணத்துடன் ரத்து செய்யவும்"
    );
    public static readonly Text NothingDue = new("Nothing is due on this bill", "இந்தப் பில்லில் பாக்கி எதுவும் இல்லை");
    public static readonly Text MoreThanDue = new("This is more than the {0} due", "பாக்கி {0}; இது அதை விட அதிகம்");
    public static readonly Text MoreThanOwed = new(
        "{0} owes {1}. Confirm that the rest is paid in advance, or take less",
        "{0} பாக்கி {1}. மீதியை முன்பணமாக வைக்கவும், அல்லது குறைவாகப் பெறவும்"
    );
    public static readonly Text CancelledAlready = new("This has already been cancelled", "இது ஏற்கனவே ரத்து செய்யப்பட்டது");
    public static readonly Text PaidCustomer = new(
        "First reverse the payments of this bill",
        "முதலில் இந்தப் பில்லின் வரவுகளை ரத்து செய்யவும்"
    );
    public static readonly Text Collected = new("Collection recorded successfully", "வசூல் பதிவானது");
    public static readonly Text Returned = new("Return recorded successfully", "திருப்பியது பதிவானது");
    public static readonly Text Allowed = new("Write-off recorded successfully", "தள்ளுபடி பதிவானது");
    public static readonly Text CreditCancelled = new("Reversed", "ரத்து செய்யப்பட்டது");
    public static readonly Text Promised = new("Promise saved", "வாக்கு பதிவானது");
    public static readonly Text Reminded = new("Reminder on its way", "நினைவூட்டல் அனுப்பப்படுகிறது");
    public static readonly Text NoNumber = new("{0} has no number for messages", "{0}: செய்தி அனுப்ப எண் இல்லை");
    public static readonly Text OwesNothing = new("{0} owes nothing", "{0}: பாக்கி இல்லை");
    public static readonly Text RemindedToday = new("{0} already got a reminder today", "{0}: இன்று ஏற்கனவே நினைவூட்டப்பட்டது");
    public static readonly Text OnlyIssued = new(
        "Only a bill that is issued and not cancelled can be sent",
        "செல்லுபடியாகும் பில்லை மட்டுமே அனுப்ப முடியும்"
    );
    public static readonly Text BillOnItsWay = new("The bill is on its way", "பில் அனுப்பப்படுகிறது");
    public static readonly Text WastageRecorded = new("Wastage recorded", "வீண் பதிவானது");
    public static readonly Text LeftOverRecorded = new("Left-over recorded", "மீதி பதிவானது");
    public static readonly Text WeightVoided = new("Reversed", "ரத்து செய்யப்பட்டது");
}
