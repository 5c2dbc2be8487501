using System.Diagnostics.Metrics;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Metrics;

/// <summary>
/// Gauges of waiting work in each shop, read from the database twice a minute: entries without a rate, unsent messages, settlement jobs,
/// and unsent operations on devices, as last reported by them. Every instance reports the same numbers.
/// </summary>
internal sealed class WaitingWork(CrossShopReader db, TimeProvider clock, ILogger<WaitingWork> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private const string ShopsSql = """
        select s.shop_id, s.code,
            (select count(*) from daily_entries e where e.shop_id = s.shop_id and e.status = 'unpriced') as unpriced,
            (select count(*) from outbox_messages m where m.shop_id = s.shop_id and m.status = 'waiting') as messages,
            coalesce((select extract(epoch from @now - min(greatest(m.created_at, m.due_at))) from outbox_messages m
                where m.shop_id = s.shop_id and m.status = 'waiting' and m.due_at <= @now), 0)::double precision as message_lag,
            (select count(*) from jobs j where j.shop_id = s.shop_id and j.state in ('waiting', 'running')) as jobs,
            (select count(*) from jobs j where j.shop_id = s.shop_id and j.state = 'failed' and j.created_at > @now - interval '1 day')
                as failed_jobs
        from shops s where s.is_active and not s.is_demo
        """;

    private const string DevicesSql = """
        select s.code, coalesce(d.name, d.device_id) as name, d.unsent,
            case when d.unsent > 0 then extract(epoch from @now - coalesce(d.unsent_since, d.seen_at)) else 0 end::double precision as age
        from devices d join shops s on s.shop_id = d.shop_id
        where s.is_active and not s.is_demo and (d.unsent > 0 or d.seen_at > @now - interval '7 days')
        """;

    private sealed record Shop
    {
        public Guid ShopId { get; init; }

        public string Code { get; init; } = "";

        public long Unpriced { get; init; }

        public long Messages { get; init; }

        public double MessageLag { get; init; }

        public long Jobs { get; init; }

        public long FailedJobs { get; init; }
    }

    private sealed record Device
    {
        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public int Unsent { get; init; }

        public double Age { get; init; }
    }

    private readonly Meter meter = new(Telemetry.MeterName);
    private volatile IReadOnlyList<Shop> shops = [];
    private volatile IReadOnlyList<Device> devices = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Gauge("malar.entries.unpriced", "{entry}", "Entries that wait for a price.", s => s.Unpriced);
        Gauge("malar.messages.waiting", "{message}", "Messages that have not left.", s => s.Messages);
        Gauge("malar.messages.lag", "s", "How long the oldest message that is due has waited.", s => s.MessageLag);
        Gauge("malar.settlement.jobs", "{job}", "Jobs that settle for many farmers, waiting or under way.", s => s.Jobs);
        Gauge("malar.settlement.jobs.failed", "{job}", "Such jobs that failed within a day.", s => s.FailedJobs);
        meter.CreateObservableGauge(
            "malar.device.unsent.age",
            () => devices.Select(d => new Measurement<double>(d.Age, new("shop", d.Code), new("device", d.Name))),
            "s",
            "How long something has waited on a device, by what it told."
        );
        meter.CreateObservableGauge(
            "malar.device.unsent",
            () => devices.Select(d => new Measurement<long>(d.Unsent, new("shop", d.Code), new("device", d.Name))),
            "{entry}",
            "What waited on a device when it last told."
        );
        return base.StartAsync(cancellationToken);
    }

    private void Gauge(string name, string unit, string description, Func<Shop, double> value) =>
        meter.CreateObservableGauge(
            name,
            () => shops.Select(s => new Measurement<double>(value(s), new("shop", s.Code), new("shop_id", s.ShopId))),
            unit,
            description
        );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutdown.
        }
    }

    /// <summary>Reads the counts. If they cannot be read, the last values are kept; other metrics report that the database is
    /// down.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        try
        {
            shops = await db.QueryAsync<Shop>(ShopsSql, new { now }, cancellationToken);
            devices = await db.QueryAsync<Device>(DevicesSql, new { now }, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "What waits cannot be counted just now");
        }
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }
}

internal static class MetricsFeature
{
    public static void AddWaitingWork(this IServiceCollection services, AppSettings settings)
    {
        if (!Telemetry.IsOn(settings))
            return;
        services.AddSingleton<WaitingWork>();
        services.AddHostedService(provider => provider.GetRequiredService<WaitingWork>());
    }
}
