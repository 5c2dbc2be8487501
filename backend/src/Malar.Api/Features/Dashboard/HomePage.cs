using Malar.Api.Features.Buyers.Dues;
using Malar.Api.Features.Settlements;
using Malar.Domain;

namespace Malar.Api.Features.Dashboard;

/// <summary>The first page of the office. Weights are kilograms unless a unit is given with them, amounts are rupees.</summary>
/// <param name="Date">The shop's today.</param>
/// <param name="Today">The sums of the day so far.</param>
/// <param name="Yesterday">The sums of the whole day before.</param>
/// <param name="Hours">Arrivals by hour of the day, only for hours with arrivals on one of the two days.</param>
/// <param name="Flowers">What came today, heaviest first.</param>
/// <param name="Days">Today and the six days before it, oldest first.</param>
/// <param name="UsualQuantity">Average of the market days of the four weeks before today; null if there was none.</param>
/// <param name="Owed">What the shop owes its farmers now, and its parts.</param>
/// <param name="NextSettlement">What paying every farmer today would take.</param>
/// <param name="Absent">Regulars who have not been seen.</param>
/// <param name="Buyers">What buyers owe, by age.</param>
/// <param name="NeedsYou">What waits for a person; zero where nothing does.</param>
internal sealed record HomePage(
    DateOnly Date,
    DaySums Today,
    DaySums Yesterday,
    IReadOnlyList<HourSums> Hours,
    IReadOnlyList<FlowerSums> Flowers,
    IReadOnlyList<DayWeight> Days,
    decimal? UsualQuantity,
    OwedSums Owed,
    Payout NextSettlement,
    AbsentFarmers Absent,
    BuyersDues Buyers,
    Waiting NeedsYou
);

/// <summary>gross − commission − fees + adjustments = net, of entries that have a rate.</summary>
internal sealed record DaySums
{
    public DateOnly Date { get; init; }

    public int Entries { get; init; }

    public int Farmers { get; init; }

    public decimal Quantity { get; init; }

    /// <summary>The part of the quantity that has a rate.</summary>
    public decimal PricedQuantity { get; init; }

    public int UnpricedEntries { get; init; }

    public decimal GrossAmount { get; init; }

    public decimal TotalCommission { get; init; }

    public decimal TotalFees { get; init; }

    public decimal TotalAdjustments { get; init; }

    public decimal NetAmount { get; init; }
}

internal sealed record HourSums
{
    /// <summary>4: from 4:00 to 4:59.</summary>
    public int Hour { get; init; }

    public decimal Quantity { get; init; }

    public decimal YesterdayQuantity { get; init; }
}

internal sealed record FlowerSums
{
    public Guid FlowerTypeId { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string Code { get; init; } = "";

    /// <summary>kg, bunch or piece.</summary>
    public string Unit { get; init; } = "";

    public int Entries { get; init; }

    /// <summary>In the flower's unit.</summary>
    public decimal Quantity { get; init; }

    public decimal GrossAmount { get; init; }

    public decimal NetAmount { get; init; }
}

internal sealed record DayWeight
{
    public DateOnly Date { get; init; }

    public decimal Quantity { get; init; }
}

/// <summary>balance = unsettled_net + due − outstanding_advances − outstanding_shortfall.</summary>
internal sealed record OwedSums
{
    public decimal Balance { get; init; }

    public decimal UnsettledNet { get; init; }

    /// <summary>Approved and not paid yet.</summary>
    public decimal Due { get; init; }

    public decimal OutstandingAdvances { get; init; }

    public decimal OutstandingShortfall { get; init; }

    /// <summary>The part of the advances that was lent less than 30 days ago.</summary>
    public decimal AdvancesRecent { get; init; }

    /// <summary>30 to 60 days ago.</summary>
    public decimal AdvancesOver30Days { get; init; }

    /// <summary>More than 60 days ago.</summary>
    public decimal AdvancesOver60Days { get; init; }
}

/// <param name="Farmers">The number of farmers to be paid.</param>
/// <param name="NetPayable">Drafts, approved settlements, and priced entries that are in neither.</param>
/// <param name="Payments">By method.</param>
/// <param name="Cash">The notes that fill each envelope.</param>
internal sealed record Payout(int Farmers, decimal NetPayable, IReadOnlyList<PaymentSum> Payments, CashCount Cash);

/// <param name="Count">The number of all of them.</param>
/// <param name="Farmers">The first twenty, those seen longest ago first.</param>
internal sealed record AbsentFarmers(int Count, IReadOnlyList<AbsentFarmer> Farmers);

internal sealed record AbsentFarmer
{
    public Guid FarmerId { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string? Village { get; init; }

    public string? VillageTa { get; init; }

    public DateOnly LastSeen { get; init; }

    /// <summary>Days since then.</summary>
    public int Days { get; init; }
}

/// <param name="Disputes">Open disputes.</param>
/// <param name="FailedMessages">The number in the last seven days.</param>
/// <param name="Unpriced">Entries without a rate, of any day.</param>
/// <param name="Advances">Requested and not decided.</param>
/// <param name="Newcomers">Farmers to be confirmed.</param>
/// <param name="Devices">Devices with entries that a person must decide about, at the device itself.</param>
internal sealed record Waiting(
    WaitingFarmers Disputes,
    int FailedMessages,
    UnpricedEntries Unpriced,
    WaitingFarmers Advances,
    WaitingFarmers Newcomers,
    ParkedEntries Devices
)
{
    /// <summary>Buyers who owe more than their limit.</summary>
    public BuyersAboveLimit AboveLimit { get; init; } = new(0, []);
}

internal sealed record BuyersDues : DueAges
{
    public int BuyersOwing { get; init; }
}

/// <param name="Count">The number of all of them.</param>
/// <param name="First">The first three, those furthest above their limit first.</param>
internal sealed record BuyersAboveLimit(int Count, IReadOnlyList<BuyerAboveLimit> First);

internal sealed record BuyerAboveLimit
{
    public Guid BuyerId { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    /// <summary>Rupees.</summary>
    public decimal Owed { get; init; }

    /// <summary>Rupees.</summary>
    public decimal CreditLimit { get; init; }
}

/// <param name="Count">The number of entries on all devices.</param>
/// <param name="First">The first three devices, those with most entries first.</param>
internal sealed record ParkedEntries(int Count, IReadOnlyList<ParkedDevice> First);

internal sealed record ParkedDevice
{
    public string DeviceId { get; init; } = "";

    /// <summary>The name the owner gave it; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The user who was signed in at its last report.</summary>
    public string UserName { get; init; } = "";

    public string? UserNameTa { get; init; }

    public int Parked { get; init; }
}

/// <param name="Count">The number of all of them.</param>
/// <param name="First">The first three, oldest first.</param>
internal sealed record WaitingFarmers(int Count, IReadOnlyList<WaitingFarmer> First);

internal sealed record WaitingFarmer
{
    /// <summary>The id of the dispute, the advance or the farmer.</summary>
    public Guid Id { get; init; }

    public Guid FarmerId { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    /// <summary>The amount of an advance.</summary>
    public decimal? Amount { get; init; }
}

internal sealed record UnpricedEntries
{
    public int Count { get; init; }

    public decimal Quantity { get; init; }

    public DateOnly? Oldest { get; init; }

    /// <summary>The flower with the largest weight among them.</summary>
    public string? MostFlower { get; init; }

    public string? MostFlowerTa { get; init; }
}
