using Malar.Api.Shared.Identity;

namespace Malar.Api.Tests.Harness;

/// <summary>A shop of a test and the people in it. What a morning needs is one call each, over HTTP like everything else.</summary>
internal sealed class TestShop(RunningApi api, Guid id, Guid ownerId, Guid clerkId)
{
    private int farmers;

    public const string Password = "malli-poo-123";

    public Guid Id => id;

    public Guid OwnerId => ownerId;

    public Guid ClerkId => clerkId;

    /// <summary>The owner, role admin.</summary>
    public HttpClient Owner { get; } = api.SignedIn(id, ownerId, Role.Admin);

    /// <summary>The clerk, role staff.</summary>
    public HttpClient Clerk { get; } = api.SignedIn(id, clerkId, Role.Staff);

    /// <summary>A farmer who signs in himself.</summary>
    public HttpClient AsFarmer(Guid farmerId) => api.SignedIn(id, api.Clock.NewId(), Role.Farmer, farmerId);

    /// <summary>Adds a farmer with a phone number of his own.</summary>
    public async Task<Guid> AddFarmer(string name = "Muthupandi", decimal? commissionPct = null, decimal flatFeeMonthly = 0)
    {
        var farmer = new
        {
            name,
            phone = $"98400{Interlocked.Increment(ref farmers):00000}",
            commission_pct = commissionPct,
            flat_fee_monthly = flatFeeMonthly,
        };
        return (await Owner.Post("/farmers", farmer, TestContext.Current.CancellationToken)).Expect(201).Id;
    }

    /// <summary>The flower of a code, such as MAL.</summary>
    public Task<Guid> Flower(string code) => Find("/flower-types", "code", code);

    /// <summary>The slot that starts at a time, such as 04:00.</summary>
    public Task<Guid> Slot(string startTime) => Find("/time-slots", "start_time", startTime.Length == 5 ? $"{startTime}:00" : startTime);

    private async Task<Guid> Find(string list, string field, string value) =>
        (await Owner.Get($"{list}?page_size=100", TestContext.Current.CancellationToken)).Expect(200).Data.EnumerateArray()
            .Single(row => row.Text(field) == value).GetProperty("id").GetGuid();
}
