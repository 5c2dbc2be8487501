using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Shared.Identity;

/// <summary>What clerks may do beyond recording entries. The owner has all permissions; farmers have none.</summary>
internal static class Permission
{
    public const string SetRates = "set_rates";
    public const string SetEntryRate = "set_entry_rate";
    public const string CorrectOthers = "correct_others";
    public const string AddFarmers = "add_farmers";
    public const string Advances = "advances";
    public const string Settlements = "settlements";
    public const string Reports = "reports";
    public const string Sell = "sell";

    public static readonly string[] All = [SetRates, SetEntryRate, CorrectOthers, AddFarmers, Advances, Settlements, Reports, Sell];

    /// <summary>The default for clerks for whom the owner has decided nothing: as before permissions existed.</summary>
    public static bool IsUsual(string permission, ShopSettings settings) =>
        permission switch
        {
            SetRates or CorrectOthers => false,
            SetEntryRate => settings.StaffMaySetRate,
            AddFarmers => settings.StaffMayAddFarmers,
            _ => true,
        };

    /// <summary>The message of a refusal, and who can change that.</summary>
    public static Text Denied(string permission) =>
        permission switch
        {
            SetRates => NoSetRates,
            AddFarmers => NoAddFarmers,
            Advances => NoAdvances,
            Settlements => NoSettlements,
            Reports => NoReports,
            Sell => NoSell,
            _ => Texts.PermissionDenied,
        };

    private static readonly Text NoSetRates = new(
        "You are not allowed to set the day's rates. Ask the owner",
        "அன்றைய விலையை வைக்க உங்களுக்கு அனுமதி இல்லை. உரிமையாளரைக் கேட்கவும்"
    );
    private static readonly Text NoAddFarmers = new(
        "You are not allowed to add farmers. Ask the owner",
        "விவசாயியைச் சேர்க்க உங்களுக்கு அனுமதி இல்லை. உரிமையாளரைக் கேட்கவும்"
    );
    private static readonly Text NoAdvances = new(
        "You are not allowed to record advances. Ask the owner",
        "முன்பணம் பதிய உங்களுக்கு அனுமதி இல்லை. உரிமையாளரைக் கேட்கவும்"
    );
    private static readonly Text NoSettlements = new(
        "You are not allowed to make settlements. Ask the owner",
        "கணக்கு முடிக்க உங்களுக்கு அனுமதி இல்லை. உரிமையாளரைக் கேட்கவும்"
    );
    private static readonly Text NoReports = new(
        "You are not allowed to see the reports. Ask the owner",
        "அறிக்கைகளைப் பார்க்க உங்களுக்கு அனுமதி இல்லை. உரிமையாளரைக் கேட்கவும்"
    );
    private static readonly Text NoSell = new(
        "You are not allowed to sell or collect. Ask the owner",
        "விற்கவோ வசூலிக்கவோ உங்களுக்கு அனுமதி இல்லை. உரிமையாளரைக் கேட்கவும்"
    );
}

/// <summary>The owner's decision for one clerk; null for the shop's default.</summary>
internal sealed record PermissionChoices
{
    public static readonly PermissionChoices None = new();

    /// <summary>Set and change the day's rates.</summary>
    public bool? SetRates { get; init; }

    /// <summary>Give an entry its own rate; the default is the setting staff_may_set_rate.</summary>
    public bool? SetEntryRate { get; init; }

    /// <summary>Correct and cancel entries recorded by others.</summary>
    public bool? CorrectOthers { get; init; }

    /// <summary>Add farmers, whom the owner confirms; the default is the setting staff_may_add_farmers.</summary>
    public bool? AddFarmers { get; init; }

    /// <summary>Record advances.</summary>
    public bool? Advances { get; init; }

    /// <summary>Create and submit settlements.</summary>
    public bool? Settlements { get; init; }

    /// <summary>See the shop's reports and export lists.</summary>
    public bool? Reports { get; init; }

    /// <summary>Sell to buyers and collect from them.</summary>
    public bool? Sell { get; init; }

    public bool? Of(string permission) =>
        permission switch
        {
            Permission.SetRates => SetRates,
            Permission.SetEntryRate => SetEntryRate,
            Permission.CorrectOthers => CorrectOthers,
            Permission.AddFarmers => AddFarmers,
            Permission.Advances => Advances,
            Permission.Settlements => Settlements,
            Permission.Reports => Reports,
            Permission.Sell => Sell,
            _ => null,
        };

    /// <summary>As stored in users.permissions.</summary>
    public string Write() => JsonSerializer.Serialize(Permission.All.Where(p => Of(p) is not null).ToDictionary(p => p, p => Of(p)!.Value));

    public static PermissionChoices Read(string stored) => JsonSerializer.Deserialize<PermissionChoices>(stored, Json.Options) ?? None;
}
