using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Malar.Api.Features.Rates;

internal static class RatesEndpoints
{
    public static void AddRates(this IServiceCollection services)
    {
        services.AddScoped<RateSheet>();
    }

    public static void MapRates(this IEndpointRouteBuilder api)
    {
        var rates = api.MapGroup("/market-rates").WithTags("Market rates").AllowRoles(Role.Admin, Role.Staff, Role.Farmer);

        rates.MapGet("/", async (Query<ListRates.Query> query, IMediator sender, CancellationToken ct) =>
            ApiResult.Page(await sender.Send(query.Read(), ct)));

        rates.MapGet("/current", CurrentAsync);

        rates.MapGet("/history/{id}", async (PathId id, Query<RateHistory.Query> query, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(query.Read() with { FlowerTypeId = id }, ct)))
            .RequireRow("flower_types", Routes.NotDeleted);

        rates.MapGet("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(new GetRate.Query(id), ct)))
            .RequireRow("market_rates", Routes.NotDeleted);

        rates.MapPost("/", async (Body<CreateRate.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Created(await sender.Send(body.Read(), ct), RateTexts.Created))
            .AllowRoles(Role.Admin);

        rates.MapPost("/bulk", async (Body<CreateSheet.Command> body, IMediator sender, CancellationToken ct) =>
        {
            var sheet = await sender.Send(body.Read(), ct);
            return ApiResult.Created(sheet, RateTexts.SheetSaved.With(sheet.CreatedCount, sheet.LinesPriced));
        }).AllowRoles(Role.Admin);

        rates.MapPut("/{id}", async (PathId id, Body<UpdateRate.Command> body, IMediator sender, CancellationToken ct) =>
            ApiResult.Ok(await sender.Send(body.Read() with { Id = id }, ct), RateTexts.Updated))
            .AllowRoles(Role.Admin).RequireRow("market_rates", Routes.NotDeleted);

        rates.MapDelete("/{id}", async (PathId id, IMediator sender, CancellationToken ct) =>
        {
            await sender.Send(new DeleteRate.Command(id), ct);
            return ApiResult.Done(RateTexts.Deleted);
        }).AllowRoles(Role.Admin).RequireRow("market_rates", Routes.NotDeleted);

        rates.MapPost("/{id}/reprice", async (PathId id, Query<RepriceLines.Options> options, IMediator sender, CancellationToken ct) =>
        {
            var result = await sender.Send(new RepriceLines.Command(id, options.Read().DryRun ?? true), ct);
            return ApiResult.Ok(result, (result.DryRun ? RateTexts.Previewed : RateTexts.Repriced).With(result.ChangedCount));
        }).AllowRoles(Role.Admin).RequireRow("market_rates", Routes.NotDeleted);
    }

    /// <summary>One rate as an object, or the whole sheet as an array, as it was asked.</summary>
    private static async Task<Results<Ok<Envelope<MarketRate>>, Ok<Envelope<IReadOnlyList<MarketRate>>>>> CurrentAsync(
        Query<CurrentRates.Query> query, IMediator sender, CancellationToken ct)
    {
        var asked = query.Read();
        var rates = await sender.Send(asked, ct);
        return asked.FlowerTypeId is null ? ApiResult.Ok(rates) : ApiResult.Ok(rates[0]);
    }
}
