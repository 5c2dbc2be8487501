using Malar.Api.Features.Buyers.Dues;
using Malar.Api.Features.Settlements;
using Malar.Domain;

namespace Malar.Api.Features.Dashboard;

/// <summary>The owner's morning on one page. Weights are kilograms unless a unit stands beside them, amounts rupees.</summary>
/// <param name="Date">The shop's today.</param>
/// <param name="Today">The day's arithmetic line.</param>
/// <param name="Yesterday">The same of the day before, whole.</param>
/// <param name="Hours">Arrivals by hour of the day, only hours in which something came on one of the two days.</param>
/// <param name="Flowers">What came today, heaviest first.</param>
/// <param name="Days">Today and the six days before it, oldest first.</param>
/// <param name="UsualQuantity">Average of the market days of the four weeks before today; null: there was none.</param>
/// <param name="Owed">What the shop owes its farmers now, and what that is made of.</param>
/// <param name="NextSettlement">What paying everybody today would take.</param>
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

    /// <summary>How much of it has a rate.</summary>
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

    /// <summary>Of the advances, lent less than 30 days ago.</summary>
    public decimal AdvancesRecent { get; init; }

    /// <summary>30 to 60 days ago.</summary>
    public decimal AdvancesOver30Days { get; init; }

    /// <summary>More than 60 days ago.</summary>
    public decimal AdvancesOver60Days { get; init; }
}

/// <param name="Farmers">Whom something is paid.</param>
/// <param name="NetPayable">Drafts and approved settlements, and entries with a rate that are in none.</param>
/// <param name="Payments">By method.</param>
/// <param name="Cash">Notes that fill each envelope.</param>
internal sealed record Payout(int Farmers, decimal NetPayable, IReadOnlyList<PaymentSum> Payments, CashCount Cash);

/// <param name="Count">All of them.</param>
/// <param name="Farmers">The first twenty, seen longest ago first.</param>
internal sealed record AbsentFarmers(int Count, IReadOnlyList<AbsentFarmer> Farmers);

internal sealed record AbsentFarmer
{
    public Guid FarmerId { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string? Village { get; init; }

    public string? VillageTa { get; init; }

    public DateOnly LastSeen { get; init; }

    /// <summary>Since then.</summary>
    public int Days { get; init; }
}

/// <param name="Disputes">Open ones.</param>
/// <param name="FailedMessages">Of the last seven days.</param>
/// <param name="Unpriced">Entries without a rate, of any day.</param>
/// <param name="Advances">Asked and not decided.</param>
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

/// <param name="Count">All of them.</param>
/// <param name="First">The first three, furthest above first.</param>
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

/// <param name="Count">Entries, on all of them.</param>
/// <param name="First">The first three devices, most first.</param>
internal sealed record ParkedEntries(int Count, IReadOnlyList<ParkedDevice> First);

internal sealed record ParkedDevice
{
    public string DeviceId { get; init; } = "";

    /// <summary>As the owner calls it; null: nobody has named it.</summary>
    public string? Name { get; init; }

    /// <summary>Who was signed in when it last told.</summary>
    public string UserName { get; init; } = "";

    public string? UserNameTa { get; init; }

    public int Parked { get; init; }
}

/// <param name="Count">All of them.</param>
/// <param name="First">The first three, oldest first.</param>
internal sealed record WaitingFarmers(int Count, IReadOnlyList<WaitingFarmer> First);

internal sealed record WaitingFarmer
{
    /// <summary>Of the dispute, the advance or the farmer.</summary>
    public Guid Id { get; init; }

    public Guid FarmerId { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    /// <summary>Of an advance.</summary>
    public decimal? Amount { get; init; }
}

internal sealed record UnpricedEntries
{
    public int Count { get; init; }

    public decimal Quantity { get; init; }

    public DateOnly? Oldest { get; init; }

    /// <summary>The flower most of them are of.</summary>
    public string? MostFlower { get; init; }

    public string? MostFlowerTa { get; init; }
}
