using Malar.Api.Features.Advances;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Exports;

/// <summary>Headings and words that only the exported lists use.</summary>
internal static class ExportTexts
{
    public static readonly Text Entries = new("Entries", "பதிவுகள்");
    public static readonly Text Chosen = new("as chosen", "தேர்ந்தெடுத்தபடி");
    public static readonly Text Settlements = new("Settlements", "கணக்கு முடித்தல்கள்");
    public static readonly Text Time = new("Time", "நேரம்");
    public static readonly Text Code = new("Code", "குறியீடு");
    public static readonly Text FarmerName = new("Farmer", "விவசாயி");
    public static readonly Text CommissionRate = new("Commission %", "கமிஷன் %");
    public static readonly Text Status = new("Status", "நிலை");
    public static readonly Text Notes = new("Notes", "குறிப்பு");
    public static readonly Text Village = new("Village", "ஊர்");
    public static readonly Text Phone = new("Phone", "தொலைபேசி எண்");
    public static readonly Text Active = new("Active", "செயலில்");
    public static readonly Text Amount = new("Amount", "தொகை");
    public static readonly Text Recovered = new("Recovered", "பிடித்தது");
    public static readonly Text Outstanding = new("Still open", "நிலுவை");
    public static readonly Text PeriodStart = new("From", "தொடக்கத் தேதி");
    public static readonly Text PeriodEnd = new("To", "முடிவுத் தேதி");
    public static readonly Text Method = new("Paid by", "செலுத்திய முறை");
    public static readonly Text Reference = new("Reference", "குறிப்பு எண்");
    private static readonly Text Settled = new("settled", "கணக்கு முடிந்தது");
    private static readonly Text Priced = new("priced", "விலை உண்டு");
    private static readonly Text Unpriced = new("no rate", "விலை இல்லை");
    private static readonly Text Waiting = new("waiting", "காத்திருப்பு");
    private static readonly Text Lent = new("given", "தரப்பட்டது");
    private static readonly Text NotLent = new("not given", "தரவில்லை");

    /// <summary>Returns the text for the status of an entry.</summary>
    public static Text StatusOfEntry(string status) =>
        status switch
        {
            "settled" => Settled,
            "priced" => Priced,
            _ => Unpriced,
        };

    /// <summary>Returns the text for the status of an advance.</summary>
    public static Text StatusOfAdvance(string status) =>
        status switch
        {
            AdvanceStatus.Approved => Lent,
            AdvanceStatus.Rejected => NotLent,
            _ => Waiting,
        };
}
