using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>
/// Creates a farmer's statement of account for a month or any other period: every entry with its calculation, corrections as separate rows,
/// advances, settlements, and the opening and closing balances of the ledger.
/// </summary>
internal static class FarmerStatement
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IReportPeriod, IPaper
    {
        [JsonIgnore]
        public Guid FarmerId { get; init; }

        /// <inheritdoc/>
        public DateOnly? DateFrom { get; init; }

        /// <inheritdoc/>
        public DateOnly? DateTo { get; init; }

        /// <inheritdoc/>
        public string? Format { get; init; }

        /// <inheritdoc/>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            ReportPeriod.AddRules(this);
            IPaper.AddRules(this);
        }
    }

    internal sealed class Handler(
        IMediator mediator,
        StatementReader statements,
        IssuedPapers papers,
        ShopTermsReader terms,
        ShopClock clock
    ) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(command, clock.Today(await terms.SettingsAsync(cancellationToken)));
            if (((IPaper)command).IsSheet)
            {
                var statement = await statements.FindAsync(command.FarmerId, period.From, period.To, cancellationToken)
                    ?? throw ApiException.NotFound();
                papers.Exported(PaperKind.Statement, statement.Farmer.FarmerCode, command.Format!, period.From, period.To);
                return PaperSheets.Of(statement).ToFile(command.Format, PaperLanguage.Of(command.Language));
            }

            var content = await mediator.Send(
                new IssueStatement.Command(command.FarmerId, period, PaperLanguage.Of(command.Language)),
                cancellationToken
            );
            return PaperFile.Pdf(StatementPaper.FileNameOf(content), stream => StatementPaper.Write(stream, content));
        }
    }
}
