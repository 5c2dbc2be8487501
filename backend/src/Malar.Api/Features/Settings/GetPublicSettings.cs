using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Settings;

/// <summary>
/// Returns the settings that a counter needs, also offline, by key. Charges are public, because every slip shows them. The shop's
/// commission is returned only to the office, which computes provisional amounts with it; a farmer finds their own percentage in their own
/// record.
/// </summary>
internal static class GetPublicSettings
{
    internal sealed record Query : IQuery<IReadOnlyDictionary<string, object>>;

    /// <summary>Settings visible to every signed-in user.</summary>
    internal static readonly string[] ForAll =
    [
        "default_language",
        "timezone",
        "market_open_time",
        "market_close_time",
        "pricing_mode",
        "max_quantity_warning",
        "staff_may_set_rate",
        "staff_may_add_farmers",
        "receipt_mode",
        "fee_rules",
    ];

    internal sealed class Handler(ShopTermsReader reference, CurrentUser user) : IRequestHandler<Query, IReadOnlyDictionary<string, object>>
    {
        public async Task<IReadOnlyDictionary<string, object>> Handle(Query query, CancellationToken cancellationToken)
        {
            var settings = (await reference.CurrentAsync(cancellationToken)).Settings;
            var keys = user.IsFarmer ? ForAll : [.. ForAll, "commission_rate"];
            return keys.ToDictionary(key => key, key => SettingCatalogue.Find(key)!.Value(settings));
        }
    }
}
