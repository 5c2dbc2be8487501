using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Farmers;

internal static class FarmerTexts
{
    public static readonly Text Created = new("Farmer created successfully", "விவசாயி சேர்க்கப்பட்டார்");
    public static readonly Text Updated = new("Farmer updated successfully", "விவசாயி விவரம் மாற்றப்பட்டது");
    public static readonly Text Deleted = new("Farmer deleted successfully", "விவசாயி நீக்கப்பட்டார்");
    public static readonly Text Activated = new("Farmer activated successfully", "விவசாயி மீண்டும் செயலில் சேர்க்கப்பட்டார்");
    public static readonly Text Deactivated = new("Farmer deactivated successfully", "விவசாயி செயலற்றவராக மாற்றப்பட்டார்");
    public static readonly Text InTheBook = new(
        "This farmer has records and cannot be deleted. Deactivate the farmer instead",
        "இவர் பெயரில் ஏற்கனவே கணக்கு உள்ளது; நீக்க முடியாது. பதிலாகச் செயலற்றவராக மாற்றவும்"
    );
    public static readonly Text Confirmed = new("Farmer confirmed", "விவசாயி உறுதிசெய்யப்பட்டார்");
    public static readonly Text Merged = new(
        "The farmers are merged. Entries were moved",
        "இருவரும் ஒரே விவசாயியாகச் சேர்க்கப்பட்டனர்; பதிவுகள் மாற்றப்பட்டன"
    );
    public static readonly Text NotToBeMerged = new(
        "Only a new farmer who is not confirmed yet can be merged",
        "இன்னும் உறுதிசெய்யப்படாத புதியவரை மட்டுமே சேர்க்க முடியும்"
    );
    public static readonly Text MergeTarget = new(
        "Choose another farmer who is already confirmed",
        "ஏற்கனவே உறுதிசெய்யப்பட்ட வேறொரு விவசாயியைத் தேர்ந்தெடுக்கவும்"
    );
    public static readonly Text NoSuchFarmer = new("Farmer not found", "அப்படி ஒரு விவசாயி இல்லை");
    public static readonly Text OwnerSetsTerms = new("Only the owner can decide this", "இதை உரிமையாளர் மட்டுமே முடிவு செய்யலாம்");
    public static readonly Text PhoneOf = new("{0} {1} already has this phone number", "இந்தத் தொலைபேசி எண் {0} {1} பெயரில் உள்ளது");
    public static readonly Text PhoneOfInactive = new(
        "{0} {1} already has this phone number but is inactive. You can activate this farmer",
        "இந்தத் தொலைபேசி எண் {0} {1} பெயரில் உள்ளது; அவர் செயலில் இல்லை. மீண்டும் செயலில் சேர்க்கலாம்"
    );
    public static readonly Text FlowersSaved = new("Flowers saved", "இவர் கொண்டுவரும் பூக்கள் சேமிக்கப்பட்டன");
    public static readonly Text NoSuchFlower = new("Flower not found", "அப்படி ஒரு பூ இல்லை");
    public static readonly Text TooManyFlowers = new("At most {0} flowers", "அதிகபட்சம் {0} பூக்கள்");
    public static readonly Text AdjustmentCreated = new(
        "Adjustment recorded. It will be in the next settlement",
        "சரிசெய்தல் பதிவானது; அடுத்த கணக்கு முடிப்பில் சேரும்"
    );
    public static readonly Text NotZero = new("Must not be 0", "0 ஆக இருக்கக் கூடாது");
    public static readonly Text NoSuchEntry = new("This farmer has no such entry", "இவருக்கு அப்படி ஒரு பதிவு இல்லை");
    public static readonly Text EntryNotSettled = new(
        "This entry is not settled yet. Correct the entry itself",
        "இந்தப் பதிவின் கணக்கு இன்னும் முடியவில்லை; பதிவையே திருத்தவும்"
    );
    public static readonly Text ImportTried = new(
        "{0} can be added, {1} already exist, {2} have mistakes. No one has been added yet",
        "{0} பேர் சேர்க்கப்படுவார்கள், {1} பேர் ஏற்கனவே உள்ளனர், {2} வரிசைகளில் தவறு. இன்னும் யாரும் சேர்க்கப்படவில்லை"
    );
    public static readonly Text ImportDone = new(
        "{0} added, {1} already existed, {2} had mistakes",
        "{0} பேர் சேர்க்கப்பட்டனர், {1} பேர் ஏற்கனவே உள்ளனர், {2} வரிசைகளில் தவறு"
    );
    public static readonly Text PhoneTwice = new("This number is already in an earlier row of the file", "இந்த எண் கோப்பில் முன்பே உள்ளது");
    public static readonly Text CodeTwice = new("Another farmer already has this code", "இந்தக் குறியீடு வேறு விவசாயிக்கு உள்ளது");
}
