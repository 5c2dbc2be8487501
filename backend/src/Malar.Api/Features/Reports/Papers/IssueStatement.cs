using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>Issues a farmer's statement with its verification code, to be written as one document or as part of a larger one.</summary>
internal static class IssueStatement
{
    internal sealed record Command(Guid FarmerId, ReportPeriod Period, PaperLanguage Language) : ICommand<StatementPaper.Content>;

    internal sealed class Handler(ShopDb db, StatementReader statements, IssuedPapers papers, ShopTermsReader terms)
        : IRequestHandler<Command, StatementPaper.Content>
    {
        public async Task<StatementPaper.Content> Handle(Command command, CancellationToken cancellationToken)
        {
            var (from, to) = (command.Period.From, command.Period.To);
            var statement = await statements.FindAsync(command.FarmerId, from, to, cancellationToken) ?? throw ApiException.NotFound();
            var subject = new PaperSubject(
                PaperKind.Statement,
                $"{statement.Farmer.FarmerCode} {PaperWords.Day(from)} – {PaperWords.Day(to)}",
                statement.Farmer.Id,
                statement.Farmer.Id,
                from,
                to,
                statement.Closing
            );
            var code = await papers.IssueAsync(subject, statement.Content, "pdf", cancellationToken);
            return new StatementPaper.Content(
                statement,
                await db.OneAsync<ShopHead>(ShopHead.FindSql, null, cancellationToken),
                command.Language,
                code,
                statement.AsOf is { } instant ? ShopClock.Local(instant, await terms.SettingsAsync(cancellationToken)) : null
            );
        }
    }
}
