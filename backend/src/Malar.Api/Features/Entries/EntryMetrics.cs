using System.Diagnostics;
using System.Diagnostics.Metrics;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Entries;

/// <summary>Metrics of saved entries. Nothing is recorded unless metrics are collected.</summary>
internal static class EntryMetrics
{
    private static readonly Meter Meter = new(Telemetry.MeterName);

    private static readonly Counter<long> Saved = Meter.CreateCounter<long>("malar.entries.saved", "{entry}", "Entries saved, by shop.");

    private static readonly Histogram<double> Delay = Meter.CreateHistogram<double>(
        "malar.entries.delay",
        "s",
        "From when a device recorded an entry until it was saved here.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 30, 120, 600, 3600, 14_400, 86_400] }
    );

    /// <param name="shopId">The shop of the entry.</param>
    /// <param name="capturedAt">When a device recorded it; null if it was recorded here directly.</param>
    /// <param name="now">When it was saved.</param>
    public static void Count(Guid shopId, DateTime? capturedAt, DateTime now)
    {
        if (!Saved.Enabled)
            return;
        Saved.Add(1, new TagList { { "shop_id", shopId } });
        if (capturedAt is { } at)
            Delay.Record(Math.Max(0, (now - at).TotalSeconds));
    }
}
