using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Settlements;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>Creates the document of a settlement: its entries, and how they add up to the amount paid.</summary>
internal static class SettlementReport
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IPaper
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <inheritdoc/>
        public string? Format { get; init; }

        /// <inheritdoc/>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            IPaper.AddRules(this);
        }
    }

    internal sealed class Handler(ShopDb db, SettlementReader settlements, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var settlement = await settlements.FindAsync(command.Id, cancellationToken) ?? throw ApiException.NotFound();
            if (((IPaper)command).IsSheet)
            {
                papers.Exported(PaperKind.Settlement, settlement.SettlementNumber!, command.Format!);
                return PaperSheets.Of(settlement).ToFile(command.Format, PaperLanguage.Of(command.Language));
            }

            var code = await papers.IssueAsync(
                SettlementPaper.Subject(settlement),
                SettlementPaper.Content(settlement),
                "pdf",
                cancellationToken
            );
            var shop = await db.OneAsync<ShopHead>(ShopHead.FindSql, null, cancellationToken);
            var language = PaperLanguage.Of(command.Language);
            return PaperFile.Pdf(FileName.Of($"{settlement.SettlementNumber}.pdf"), stream =>
                SettlementPaper.Write(stream, settlement, shop, language, code)
            );
        }
    }
}
