using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Buyers.Day;

internal static class DayEndpoints
{
    public static void MapDay(this IEndpointRouteBuilder buyers)
    {
        buyers.MapGet<GetReconciliation.Query, GetReconciliation.DayOfFlowers>("/reconciliation");
        buyers.MapFile<ExportDay.Command>("/reconciliation/file", (c, _) => c, IExport.Types);
        buyers.MapGet<GetMargin.Query, GetMargin.TradeMargin>("/margin").AllowRoles(Role.Admin);
        buyers.MapPost<RecordWastage.Command, FlowerWeight>("/wastage", ApiResult.Created(BuyerTexts.WastageRecorded));
        buyers.MapPost<RecordLeftOver.Command, FlowerWeight>("/left-over", ApiResult.Created(BuyerTexts.LeftOverRecorded));
        buyers.MapList<ListWeights.Query, FlowerWeight>("/weights");
        buyers
            .MapGroup("/weights/{id}")
            .RequireRow("flower_weights")
            .MapPost<VoidWeight.Command, FlowerWeight>("/void", (c, id) => c with { Id = id }, ApiResult.Ok(BuyerTexts.WeightVoided))
            .Refuses(ErrorCode.InvalidState);
    }
}
