using Malar.Api.Shared.Identity;

namespace Malar.Api.Tests.Harness;

/// <summary>A test's shop and its users. Each common step of a morning is one method, which calls the service over HTTP.</summary>
internal sealed class TestShop(RunningApi api, Guid id, Guid ownerId, Guid clerkId)
{
    public const string Password = "malli-poo-123";

    private int farmers;

    public Guid Id => id;

    public Guid OwnerId => ownerId;

    public Guid ClerkId => clerkId;

    /// <summary>A client signed in as the owner, role admin.</summary>
    public HttpClient Owner { get; } = api.SignedIn(id, ownerId, Role.Admin);

    /// <summary>A client signed in as the clerk, role staff.</summary>
    public HttpClient Clerk { get; } = api.SignedIn(id, clerkId, Role.Staff);

    /// <summary>Returns the same shop with new tokens, after the clock was moved.</summary>
    public TestShop SignedInAgain() => new(api, id, ownerId, clerkId);

    /// <summary>Returns a client signed in as a farmer.</summary>
    public HttpClient AsFarmer(Guid farmerId) => api.SignedIn(id, api.Clock.NewId(), Role.Farmer, farmerId);

    /// <summary>Adds a farmer with a unique phone number.</summary>
    public async Task<Guid> AddFarmer(string name = "Muthupandi", decimal? commissionPct = null, decimal flatFeeMonthly = 0)
    {
        var farmer = new
        {
            name,
            phone = $"70000{Interlocked.Increment(ref farmers):00000}",
            commission_pct = commissionPct,
            flat_fee_monthly = flatFeeMonthly,
        };
        return (await Owner.Post("/farmers", farmer, TestContext.Current.CancellationToken)).Expect(201).Id;
    }

    /// <summary>Returns the flower with a code such as MAL.</summary>
    public Task<Guid> Flower(string code) => Find("/flower-types", "code", code);

    /// <summary>Returns the slot that starts at a time such as 04:00.</summary>
    public Task<Guid> Slot(string startTime) => Find("/time-slots", "start_time", startTime.Length == 5 ? $"{startTime}:00" : startTime);

    /// <summary>Sets a rate that is valid until a later one; from today unless a date is given.</summary>
    public async Task<Guid> SetRate(Guid flower, Guid slot, decimal rate, DateOnly? date = null) => (
            await Owner.Post(
                "/market-rates",
                new
                {
                    flower_type_id = flower,
                    time_slot_id = slot,
                    rate_per_unit = rate,
                    effective_date = date ?? MarketClock.Today,
                },
                TestContext.Current.CancellationToken
            )
        ).Expect(201).Id;

    /// <summary>Publishes the rates of a day, which expire with that day.</summary>
    public async Task<Reply> SetSheet(DateOnly date, params (Guid Flower, Guid Slot, decimal Rate)[] rates) =>
        (
            await Owner.Post(
                "/market-rates/bulk",
                new
                {
                    effective_date = date,
                    rates = rates.Select(r => new
                    {
                        flower_type_id = r.Flower,
                        time_slot_id = r.Slot,
                        rate_per_unit = r.Rate,
                    }),
                },
                TestContext.Current.CancellationToken
            )
        ).Expect(201);

    /// <summary>Adds an advance: requested by the clerk, approved by the owner.</summary>
    public async Task<Guid> GiveAdvance(Guid farmer, decimal amount)
    {
        var advance = (
            await Clerk.Post(
                "/cash-advances",
                new
                {
                    farmer_id = farmer,
                    amount,
                    reason = "Fertiliser",
                },
                TestContext.Current.CancellationToken
            )
        ).Expect(201).Id;
        (await Owner.Post($"/cash-advances/{advance}/approve", null, TestContext.Current.CancellationToken)).Expect(200);
        return advance;
    }

    /// <summary>Adds an entry; today at 05:00 by default.</summary>
    public async Task<Guid> AddLine(Guid farmer, Guid flower, decimal quantity, DateOnly? date = null, string time = "05:00") => (
            await Clerk.Post(
                "/daily-entries",
                new
                {
                    farmer_id = farmer,
                    flower_type_id = flower,
                    entry_date = date ?? MarketClock.Today,
                    entry_time = time,
                    quantity,
                },
                TestContext.Current.CancellationToken
            )
        ).Expect(201).Id;

    /// <summary>Returns what the shop owes a farmer, summed from the postings.</summary>
    public async Task<decimal> Balance(Guid farmer)
    {
        await using var balance = api.Superuser.CreateCommand(
            "select coalesce(sum(amount), 0) from postings where shop_id = $1 and farmer_id = $2"
        );
        balance.Parameters.Add(new() { Value = id });
        balance.Parameters.Add(new() { Value = farmer });
        return (decimal)(await balance.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task<Guid> Find(string list, string field, string value) =>
        (await Owner.Get($"{list}?page_size=100", TestContext.Current.CancellationToken))
            .Expect(200)
            .Data.EnumerateArray()
            .Single(row => row.Text(field) == value)
            .GetProperty("id")
            .GetGuid();
}
