using System.Text.Json.Serialization;
using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Buyers.Dues;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>Opens the document that a signed link refers to, while the link is valid.</summary>
internal static class OpenPaper
{
    internal sealed record Query : IRequest<PaperFile>
    {
        [JsonIgnore]
        public string Link { get; init; } = "";
    }

    internal sealed class Handler(PaperLinks links, CurrentUser user, IMediator mediator) : IRequestHandler<Query, PaperFile>
    {
        public Task<PaperFile> Handle(Query query, CancellationToken cancellationToken)
        {
            var opened = links.Read(query.Link) ?? throw ApiException.NotFound();
            user.ActAs(opened.ShopId, Guid.Empty, Role.System);
            IRequest<PaperFile> document = opened.Kind switch
            {
                PaperKind.Statement => new FarmerStatement.Command
                {
                    FarmerId = opened.Id,
                    DateFrom = opened.From,
                    DateTo = opened.To,
                    Language = opened.Language,
                },
                PaperKind.Bill => new InvoicePaper.Command { Id = opened.Id, Language = opened.Language },
                PaperKind.Dues => new BuyerStatementPaper.Command
                {
                    Id = opened.Id,
                    DateFrom = opened.From,
                    DateTo = opened.To,
                    Language = opened.Language,
                },
                PaperKind.Advance => new AdvanceReceipt.Command { Id = opened.Id, Language = opened.Language },
                _ => new SettlementReport.Command { Id = opened.Id, Language = opened.Language },
            };
            return mediator.Send(document, cancellationToken);
        }
    }
}
