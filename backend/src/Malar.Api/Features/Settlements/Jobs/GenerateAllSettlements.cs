using System.Text.Json;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Settlements.Jobs;

/// <summary>Starts a job that settles every farmer with open entries. The job continues after the response. Safe to retry.</summary>
internal static class GenerateAllSettlements
{
    internal sealed record Command : ICommand<SettlementJob>, ICreate
    {
        public Guid? Id { get; init; }

        public DateOnly? PeriodStart { get; init; }

        public DateOnly? PeriodEnd { get; init; }

        public string? Notes { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Notes).MaxText(1000);
            PeriodRules.Add(this, c => c.PeriodStart, c => c.PeriodEnd);
        }
    }

    private const string InsertSql = """
        insert into jobs (shop_id, id, kind, arguments, total, created_by, created_at)
        select @shop_id, @id, 'settle_all', @arguments::jsonb, count(distinct farmer_id), @user_id, @now
        from daily_entries where shop_id = @shop_id and entry_date <= @end
            and (status = 'priced' or (status = 'unpriced' and entry_date >= @start))
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, AuditTrail audit) : IRequestHandler<Command, SettlementJob>
    {
        public async Task<SettlementJob> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = command.Id ?? clock.NewId();
            var arguments = new SettleAllArguments(
                command.PeriodStart!.Value,
                command.PeriodEnd!.Value,
                command.Notes.NullIfEmpty(),
                user.Role,
                null
            );
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    arguments = JsonSerializer.Serialize(arguments, Json.Options),
                    start = arguments.Start,
                    end = arguments.End,
                    user_id = user.UserId,
                    now = clock.Now,
                },
                cancellationToken
            );
            audit.Record("started", "settlement_job", id, null, arguments);
            return await db.OneAsync<SettlementJob>(GetSettlementJob.FindSql, new { id }, cancellationToken);
        }
    }
}
