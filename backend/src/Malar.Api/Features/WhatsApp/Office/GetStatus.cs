using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Returns whether messages are sent, through which provider, and how many are waiting.</summary>
internal static class GetStatus
{
    internal sealed record Query : IQuery<Result>;

    internal sealed record Result
    {
        /// <summary>
        /// healthy; simulated (nothing leaves the machine); not_configured (see <see cref="Problems"/>); unavailable (the provider does not
        /// answer or refuses us); delayed (messages have been due for more than ten minutes). In the last three states messages wait.
        /// </summary>
        public required string Status { get; init; }

        /// <summary>twilio, interakt, meta or simulator.</summary>
        public required string Provider { get; init; }

        public required QueueStatus QueueStatus { get; init; }

        /// <summary>When the provider was last called; before the first call, when its settings were checked.</summary>
        public DateTime LastCheck { get; init; }

        /// <summary>What is missing, or the provider's last error; empty if there is no problem.</summary>
        public required IReadOnlyList<string> Problems { get; init; }
    }

    internal sealed record QueueStatus
    {
        /// <summary>Answers, codes, receipts and corrections waiting for their first attempt.</summary>
        public int HighPriority { get; init; }

        /// <summary>All other messages waiting for their first attempt.</summary>
        public int Normal { get; init; }

        /// <summary>Messages waiting for a retry.</summary>
        public int Retry { get; init; }

        /// <summary>All messages that are waiting or being sent.</summary>
        public int Total { get; init; }

        /// <summary>Messages of the last seven days that failed and can be sent again.</summary>
        public int Failed { get; init; }

        /// <summary>Failed messages that may have been sent all the same.</summary>
        public int Uncertain { get; init; }
    }

    private const string CountSql = """
        select count(*) filter (where status = 'waiting' and attempts = 0 and priority < 2)::int as high_priority,
            count(*) filter (where status = 'waiting' and attempts = 0 and priority >= 2)::int as normal,
            count(*) filter (where status = 'waiting' and attempts > 0)::int as retry,
            count(*) filter (where status in ('waiting', 'claimed'))::int as total,
            count(*) filter (where status = 'failed')::int as failed,
            count(*) filter (where status = 'failed' and is_uncertain)::int as uncertain,
            coalesce(bool_or(status = 'waiting' and greatest(due_at, created_at) < @late), false) as is_late
        from outbox_messages where shop_id = @shop_id and (status in ('waiting', 'claimed') or (status = 'failed' and created_at > @since));
        select is_demo from shops where shop_id = @shop_id
        """;

    private sealed record Late
    {
        public bool IsLate { get; init; }
    }

    private static readonly TimeSpan DelayedAfter = TimeSpan.FromMinutes(10);

    internal sealed class Handler(ShopDb db, WhatsAppProviders providers, ShopClock clock) : IRequestHandler<Query, Result>
    {
        public Task<Result> Handle(Query query, CancellationToken cancellationToken) =>
            db.ReadAsync(CountSql, new { late = clock.Now - DelayedAfter, since = clock.Now.AddDays(-7) }, cancellationToken, async grid =>
            {
                var (queue, late) = grid.Read<QueueStatus, Late, (QueueStatus, Late)>((q, l) => (q, l), "is_late").Single();
                var (provider, gate) = providers.Of(await grid.ReadSingleAsync<bool>());
                var health = provider.Check();
                var (at, trouble) = gate.Last;
                return new Result
                {
                    Status =
                        !health.IsReady ? "not_configured"
                        : trouble is not null ? "unavailable"
                        : late.IsLate ? "delayed"
                        : provider.IsSimulated ? "simulated"
                        : "healthy",
                    Provider = provider.Name,
                    QueueStatus = queue,
                    LastCheck = at?.UtcDateTime ?? clock.Now,
                    Problems = trouble is null ? health.Problems : [.. health.Problems, trouble],
                };
            });
    }
}
