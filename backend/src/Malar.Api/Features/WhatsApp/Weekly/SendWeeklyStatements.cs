using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Weekly;

/// <summary>
/// Sends the statement of the past week to every farmer with activity in it. Idempotent: there is one message per farmer and week.
/// </summary>
internal static class SendWeeklyStatements
{
    /// <returns>Number of messages queued; null if it is not the time, or the shop does not want statements.</returns>
    internal sealed record Command : ICommand<int?>;

    /// <summary>On Monday after the busy morning; a service that was down then catches up until Tuesday night.</summary>
    private static readonly TimeOnly FromHour = new(10, 0);

    private const string SentSql = """
        select exists (select from outbox_messages where shop_id = @shop_id and kind = 'document' and subject_version = @week)
        """;

    // Farmers with a usable number whose account moved in the week.
    private const string FarmersSql = """
        select f.id, f.farmer_code from farmers f
        where f.shop_id = @shop_id and f.deleted_at is null and f.is_active and (f.whatsapp_number is not null or f.phone_is_valid)
            and exists (select from postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
                where p.shop_id = f.shop_id and p.farmer_id = f.id and j.business_date between @from and @to)
        order by f.farmer_code, f.id
        """;

    private sealed record Farmer
    {
        public Guid Id { get; init; }

        public string FarmerCode { get; init; } = "";
    }

    internal sealed class Handler(ShopDb db, ShopTermsReader terms, ShopClock clock, Messages messages) : IRequestHandler<Command, int?>
    {
        public async Task<int?> Handle(Command command, CancellationToken cancellationToken)
        {
            var settings = await terms.SettingsAsync(cancellationToken);
            if (!settings.WeeklyStatement || WeekBefore(ShopClock.Local(clock.Now, settings)) is not var (from, to))
                return null;
            // The day number of the week's first day: greater than any version used for other documents.
            var week = from.DayNumber;
            if (await db.OneAsync<bool>(SentSql, new { week }, cancellationToken))
                return 0;
            var farmers = await db.QueryAsync<Farmer>(FarmersSql, new { from, to }, cancellationToken);
            var name = DocumentMessage.Statement(from, to);
            await messages.EnqueueAsync(
                [
                    .. farmers.Select(f =>
                        DocumentMessage.Of(
                            f.Id,
                            f.Id,
                            week,
                            new PaperRef(
                                PaperKind.Statement,
                                f.Id,
                                FileName.Of($"{f.FarmerCode}-{from:yyyy-MM-dd}-{to:yyyy-MM-dd}.pdf"),
                                from,
                                to
                            ),
                            name
                        )
                    ),
                ],
                cancellationToken
            );
            return farmers.Count;
        }
    }

    /// <summary>Returns Monday to Sunday of the past week, or null if it is not the time to send its statements.</summary>
    internal static (DateOnly From, DateOnly To)? WeekBefore(DateTime local)
    {
        var isTime =
            local.DayOfWeek == DayOfWeek.Tuesday || (local.DayOfWeek == DayOfWeek.Monday && TimeOnly.FromDateTime(local) >= FromHour);
        if (!isTime)
            return null;
        var monday = DateOnly.FromDateTime(local).AddDays(local.DayOfWeek == DayOfWeek.Monday ? 0 : -1);
        return (monday.AddDays(-7), monday.AddDays(-1));
    }
}
