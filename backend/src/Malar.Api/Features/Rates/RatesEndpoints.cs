using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Rates;

internal static class RatesEndpoints
{
    private static readonly ApiResult SheetSaved = ApiResult.Created<CreateSheet.Sheet>(RateTexts.SheetSaved, (text, sheet) =>
        text.With(sheet.CreatedCount, sheet.LinesPriced)
    );

    private static readonly ApiResult SheetPreviewed = ApiResult.Ok(RateTexts.SheetPreviewed);

    private static readonly ApiResult Repriced = ApiResult.Ok<RepriceEntries.Result>(RateTexts.Previewed, (text, result) =>
        (result.DryRun ? text : RateTexts.Repriced).With(result.ChangedCount)
    );

    public static void AddRates(this IServiceCollection services)
    {
        services.AddScoped<RateSheet>();
    }

    public static void MapRates(this IEndpointRouteBuilder api)
    {
        var rates = api.MapGroup("/market-rates")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .Require(async http =>
            {
                var isFarmer = http.RequestServices.GetRequiredService<CurrentUser>().IsFarmer;
                var reference = http.RequestServices.GetRequiredService<ShopTermsReader>();
                if (isFarmer && !(await reference.SettingsAsync(http.RequestAborted)).RatesForFarmers)
                    throw ApiException.Denied();
            })
            .WithTag("Market rates", "The rate of each flower in each time slot, day by day.");
        rates.MapList<ListRates.Query, MarketRate>("/");
        rates
            .MapGet("/current", CurrentAsync)
            .Sends<CurrentRates.Query, MarketRate>(ApiResult.Ok())
            .Sends<CurrentRates.Query, IReadOnlyList<MarketRate>>(ApiResult.Ok());
        rates.MapGet<RateGrid.Query, RateGrid.DaySheet>("/sheet");
        rates.MapFile<RateList.Command>("/sheet/file", (c, _) => c, IExport.Types).AllowRoles(Role.Admin, Role.Staff);
        rates
            .MapGet<RateHistory.Query, IReadOnlyList<MarketRate>>("/history/{id}", (q, id) => q with { FlowerTypeId = id })
            .RequireRow("flower_types", Routes.NotDeleted);
        rates
            .MapPost<CreateRate.Command, MarketRate>("/", ApiResult.Created(RateTexts.Created))
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.SetRates);
        rates
            .MapPost("/bulk", PublishAsync)
            .Sends<CreateSheet.Command, CreateSheet.Sheet>(SheetSaved, SheetPreviewed)
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.SetRates);

        var rate = rates.MapGroup("/{id}").RequireRow("market_rates", Routes.NotDeleted);
        rate.MapGet<GetRate.Query, MarketRate>("/", id => new(id));
        rate.MapPut<UpdateRate.Command, MarketRate>("/", (c, id) => c with { Id = id }, ApiResult.Ok(RateTexts.Updated))
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.SetRates);
        rate.MapDelete<DeleteRate.Command, Unit>("/", id => new(id), ApiResult.Done(RateTexts.Deleted))
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.SetRates);
        rate.MapPost("/reprice", async (PathId id, Query<RepriceEntries.Options> options, IMediator mediator, CancellationToken ct) =>
                Repriced.Of(await mediator.Send(new RepriceEntries.Command(id, options.Read().DryRun ?? true), ct))
            )
            .Sends<RepriceEntries.Command, RepriceEntries.Result>(Repriced)
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.SetRates);
    }

    private static async Task<IResult> PublishAsync(Body<CreateSheet.Command> body, IMediator mediator, CancellationToken ct)
    {
        var command = body.Read();
        return command.DryRun == true
            ? SheetPreviewed.Of(await mediator.Send(new PreviewSheet.Query(command), ct))
            : SheetSaved.Of(await mediator.Send(command, ct));
    }

    /// <summary>Returns one rate as an object, or the whole sheet as an array, depending on the request.</summary>
    private static async Task<IResult> CurrentAsync(Query<CurrentRates.Query> query, IMediator mediator, CancellationToken ct)
    {
        var asked = query.Read();
        var rates = await mediator.Send(asked, ct);
        return asked.FlowerTypeId is null ? ApiResult.Ok().Of(rates) : ApiResult.Ok().Of(rates[0]);
    }
}
