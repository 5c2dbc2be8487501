using System.Globalization;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Demo;

/// <summary>A user who signs in to a demo shop.</summary>
internal sealed record DemoSignIn(Guid Id, string Email, string Password, string FullName, string FullNameTa, string Role);

/// <summary>A farmer of <c>demo_farmers.csv</c>.</summary>
internal sealed record DemoFarmer
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string NameTa { get; init; }

    public required string Village { get; init; }

    public required string VillageTa { get; init; }

    public required string Phone { get; init; }

    /// <summary>The farmer's own percentage; null for the shop's.</summary>
    public decimal? CommissionPct { get; init; }

    public decimal? FlatFeeMonthly { get; init; }

    public required string Language { get; init; }

    /// <summary>Codes of the farmer's flowers, most brought first.</summary>
    public required IReadOnlyList<string> Flowers { get; init; }

    /// <summary>The number of the thirty days after which the farmer stops coming.</summary>
    public int Days { get; init; }
}

/// <summary>An advance of <c>demo_advances.csv</c>.</summary>
internal sealed record DemoAdvance(Guid Id, Guid FarmerId, int Day, decimal Amount, string Reason, bool AskedByFarmer, string Decision);

/// <summary>A demo shop: who works in it and on what terms.</summary>
internal sealed record DemoShop
{
    /// <summary>The moment in the demo shops' own ids, which is fixed so that a second run finds them.</summary>
    private static readonly DateTimeOffset Made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string NameTa { get; init; }

    /// <summary>Owner, clerk, and the first farmer of the list.</summary>
    public required (DemoSignIn Owner, DemoSignIn Clerk, DemoSignIn Farmer) People { get; init; }

    /// <summary>Key and value of the settings that differ from the defaults.</summary>
    public required IReadOnlyDictionary<string, object> Settings { get; init; }

    public Guid Id => DemoId.Of(Code, Made);

    /// <summary>The seed of everything random: prices, weights, who comes when.</summary>
    public required int Seed { get; init; }

    public static readonly IReadOnlyList<DemoShop> All =
    [
        new()
        {
            Code = "madurai-1",
            Seed = 1,
            Name = "Sri Meenakshi Flower Commission Mandi",
            NameTa = "ஸ்ரீ மீனாட்சி மலர் கமிஷன் மண்டி",
            People = (
                SignIn("admin@malar.com", "admin123", "Sundarapandian", "சுந்தரபாண்டியன்", Role.Admin),
                SignIn("staff1@malar.com", "staff123", "Muthukumar", "முத்துக்குமார்", Role.Staff),
                SignIn("demo_farmer@malar.com", "demo123", "Muthupandi", "முத்துப்பாண்டி", Role.Farmer)
            ),
            Settings = new Dictionary<string, object>
            {
                ["commission_rate"] = 10.0m,
                ["max_advance_amount"] = 100_000m,
                ["advance_recovery_pct"] = 10m,
                ["fee_rules"] = new object[]
                {
                    new
                    {
                        name = "Coolie",
                        name_ta = "கூலி",
                        basis = "per_lot",
                        amount = 5m,
                    },
                    new
                    {
                        name = "Market fee",
                        name_ta = "சந்தைக் கட்டணம்",
                        basis = "percent",
                        amount = 1m,
                    },
                },
            },
        },
        new()
        {
            Code = "dindigul-1",
            Seed = 2,
            Name = "Anna Flower Traders",
            NameTa = "அண்ணா மலர் வணிகம்",
            People = (
                SignIn("admin@malarmarket.com", "admin123", "Xavier Raj", "சேவியர் ராஜ்", Role.Admin),
                SignIn("staff@malarmarket.com", "staff123", "Revathi", "ரேவதி", Role.Staff),
                SignIn("farmer1@malarmarket.com", "farmer123", "Durairaj", "துரைராஜ்", Role.Farmer)
            ),
            Settings = new Dictionary<string, object>
            {
                ["commission_rate"] = 12.0m,
                ["advance_recovery_pct"] = 25m,
                ["fee_rules"] = new object[]
                {
                    new
                    {
                        name = "Coolie",
                        name_ta = "கூலி",
                        basis = "per_kg",
                        amount = 0.5m,
                    },
                },
            },
        },
    ];

    /// <param name="joined">When the farmers were added to the shop.</param>
    public IReadOnlyList<DemoFarmer> Farmers(DateTimeOffset joined) =>
        [
            .. Rows("demo_farmers.csv")
                .Index()
                .Select(row => new DemoFarmer
                {
                    Id = DemoId.Of($"{Code} farmer {row.Index}", joined),
                    Code = $"FAR{row.Index + 1:000}",
                    Name = row.Item["name"],
                    NameTa = row.Item["name_ta"],
                    Village = row.Item["village"],
                    VillageTa = row.Item["village_ta"],
                    Phone = row.Item["phone"],
                    CommissionPct = Number(row.Item["commission_pct"]),
                    FlatFeeMonthly = Number(row.Item["flat_fee_monthly"]),
                    Language = row.Item["language"],
                    Flowers = row.Item["flowers"].Split(';'),
                    Days = (int)(Number(row.Item["leaves_after_days"]) ?? DemoCalendar.Count),
                }),
        ];

    public IReadOnlyList<DemoAdvance> Advances(IReadOnlyList<DemoFarmer> farmers, DemoCalendar calendar) =>
        [
            .. Rows("demo_advances.csv")
                .Index()
                .Select(row =>
                {
                    var day = DemoCalendar.Count - 1 - int.Parse(row.Item["days_ago"], CultureInfo.InvariantCulture);
                    return new DemoAdvance(
                        DemoId.Of($"{Code} advance {row.Index}", calendar.At(calendar.Day(day), TimeOnly.MinValue)),
                        farmers.Single(f => f.Name == row.Item["farmer"]).Id,
                        day,
                        Number(row.Item["amount"])!.Value,
                        row.Item["reason"],
                        row.Item["asked_by"] == Role.Farmer,
                        row.Item["decision"]
                    );
                }),
        ];

    private IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file) => SeedFiles.Read(file).Where(r => r["shop"] == Code);

    private static DemoSignIn SignIn(string email, string password, string name, string nameTa, string role) =>
        new(DemoId.Of(email, Made), email, password, name, nameTa, role);

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
