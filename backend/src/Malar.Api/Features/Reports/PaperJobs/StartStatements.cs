using System.Text.Json;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Reports.PaperJobs;

/// <summary>Starts a job that creates the statements of all farmers with activity in a period. The job continues after the
/// response.</summary>
internal static class StartStatements
{
    internal sealed record Command : ICommand<PaperJob>, ICreate, IReportPeriod
    {
        public Guid? Id { get; init; }

        /// <inheritdoc/>
        public DateOnly? DateFrom { get; init; }

        /// <inheritdoc/>
        public DateOnly? DateTo { get; init; }

        /// <summary>pdf (default) for one document; zip for one file per farmer.</summary>
        public string? Format { get; init; }

        /// <summary>ta, en, or both (default): Tamil with English beside it.</summary>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            ReportPeriod.AddRules(this);
            RuleFor(c => c.Format).OneOf("pdf", "zip");
            RuleFor(c => c.Language).OneOf(PaperLanguage.Tags);
        }
    }

    private const string InsertSql = """
        insert into jobs (shop_id, id, kind, arguments, total, created_by, created_at)
        values (@shop_id, @id, 'statements', @arguments::jsonb, @total, @user_id, @now)
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopTermsReader terms, ShopClock clock, IssuedPapers papers)
        : IRequestHandler<Command, PaperJob>
    {
        public async Task<PaperJob> Handle(Command command, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(command, clock.Today(await terms.SettingsAsync(cancellationToken)));
            var id = command.Id ?? clock.NewId();
            var asked = new PaperJob.Arguments(
                period.From,
                period.To,
                PaperLanguage.Of(command.Language).Tag,
                command.Format ?? "pdf",
                user.Role
            );
            var farmers = await db.QueryAsync<Guid>(PaperJob.FarmersSql, period, cancellationToken);
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    arguments = JsonSerializer.Serialize(asked, Json.Options),
                    total = farmers.Count,
                    user_id = user.UserId,
                    now = clock.Now,
                },
                cancellationToken
            );
            papers.Exported("statements", period.Name, asked.As, period.From, period.To);
            return await db.OneAsync<PaperJob>(PaperJob.FindSql, new { id }, cancellationToken);
        }
    }
}
