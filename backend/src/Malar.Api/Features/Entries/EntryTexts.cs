using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Entries;

internal static class EntryTexts
{
    public static readonly Text Created = new("Daily entry created successfully", "வரவு பதிவு செய்யப்பட்டது");
    public static readonly Text Updated = new("Daily entry updated successfully", "வரவு திருத்தப்பட்டது");
    public static readonly Text Voided = new("Daily entry voided successfully", "வரவு ரத்து செய்யப்பட்டது");
    public static readonly Text BulkDone = new(
        "{0} saved, {1} already saved, {2} refused",
        "{0} சேமிக்கப்பட்டன, {1} ஏற்கனவே உள்ளன, {2} ஏற்கப்படவில்லை"
    );
    public static readonly Text QuantityPositive = new("Quantity must be greater than 0", "எடை 0-க்கு மேல் இருக்க வேண்டும்");
    public static readonly Text QuantityTooLarge = new("Quantity must be at most 1000", "எடை 1000-க்கு மேல் இருக்கக் கூடாது");
    public static readonly Text ManualRateNeedsNotes = new(
        "Write in the notes why this entry has its own rate",
        "இந்த வரவுக்குத் தனி விலை ஏன் என்று குறிப்பில் எழுதவும்"
    );
    public static readonly Text ManualRateNotAllowed = new(
        "You are not allowed to give an entry its own rate. Ask the owner",
        "வரவுக்குத் தனி விலை வைக்க உங்களுக்கு அனுமதி இல்லை. உரிமையாளரைக் கேட்கவும்"
    );
    public static readonly Text AdjustmentNeedsReason = new("Enter the reason for the adjustment", "சரிக்கட்டலுக்கான காரணத்தைத் தரவும்");
    public static readonly Text FutureDate = new("The date is in the future", "தேதி இன்றைக்குப் பிந்தையது");
    public static readonly Text TooOld = new("The date is too long ago", "தேதி மிகப் பழையது");
    public static readonly Text NoSuchFarmer = new("Farmer not found", "அப்படி ஒரு விவசாயி இல்லை");
    public static readonly Text InactiveFarmer = new(
        "This farmer is inactive. Activate the farmer first",
        "இந்த விவசாயி செயலில் இல்லை. முதலில் செயல்படுத்தவும்"
    );
    public static readonly Text NoSuchFlower = new("Flower not found", "அப்படி ஒரு பூ இல்லை");
    public static readonly Text InactiveFlower = new(
        "This flower is inactive. Activate it first",
        "இந்தப் பூ செயலில் இல்லை. முதலில் செயல்படுத்தவும்"
    );
    public static readonly Text NoSlots = new(
        "The shop has no times of day yet. Add one first",
        "கடைக்கு இன்னும் நேரப் பிரிவு இல்லை. முதலில் ஒன்றைச் சேர்க்கவும்"
    );
    public static readonly Text NoRate = new(
        "There is no rate for this flower at this time. Set the rate first",
        "இந்தப் பூவுக்கு இந்த நேரத்தில் விலை இல்லை. முதலில் விலையை வைக்கவும்"
    );
    public static readonly Text Settled = new(
        "This entry is in a settlement and can no longer be changed",
        "இந்த வரவு கணக்கு முடிக்கப்பட்டது; இனி மாற்ற முடியாது"
    );
    public static readonly Text AlreadyVoid = new("This entry is already void", "இந்த வரவு ஏற்கனவே ரத்து செய்யப்பட்டது");
    public static readonly Text NotYours = new(
        "You can change only entries that you recorded",
        "நீங்கள் பதிவு செய்த வரவுகளை மட்டுமே மாற்றலாம்"
    );
    public static readonly Text WaitInSlot = new(
        "{0} entries for this time of day are waiting for a rate. Set the rate first, or move them to another time of day",
        "இந்த நேரப் பிரிவில் {0} பதிவுகள் விலைக்காகக் காத்திருக்கின்றன. முதலில் விலை வைக்கவும், அல்லது வேறு பிரிவுக்கு மாற்றவும்"
    );
    public static readonly Text WaitForFlower = new(
        "{0} entries of this flower are waiting for a rate. Set the rate first, or move them to another flower",
        "இந்தப் பூவின் {0} பதிவுகள் விலைக்காகக் காத்திருக்கின்றன. முதலில் விலை வைக்கவும், அல்லது எந்தப் பூ என்று மாற்றவும்"
    );
    public static readonly Text NoSlotToMoveTo = new(
        "The time of day to move the entries to was not found or is inactive",
        "பதிவுகளை மாற்ற அப்படி ஒரு செயலில் உள்ள நேரப் பிரிவு இல்லை"
    );
    public static readonly Text NoFlowerToMoveTo = new(
        "The flower to move the entries to was not found or is inactive",
        "பதிவுகளை மாற்ற அப்படி ஒரு செயலில் உள்ள பூ இல்லை"
    );
    public static readonly Text OtherUnit = new(
        "That flower is counted in another unit",
        "அந்தப் பூவின் அளவு வேறு: கிலோ, கட்டு, எண்ணிக்கை ஒன்றாக இருக்க வேண்டும்"
    );
    public static readonly Text FlowerGone = new(
        "This flower was deleted, and there is no rate at this time. Enter a rate",
        "இந்தப் பூ நீக்கப்பட்டது; இந்த நேரத்தில் விலை இல்லை. தனி விலை தரவும்"
    );
    public static readonly Text ReasonRequired = new("Enter the reason", "காரணத்தைத் தரவும்");
    public static readonly Text BulkSize = new("Send 1 to 500 entries at a time", "ஒரே நேரத்தில் 1 முதல் 500 வரவுகள் அனுப்பவும்");
}
