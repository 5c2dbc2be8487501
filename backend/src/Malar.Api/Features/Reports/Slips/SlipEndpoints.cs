using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Reports.Slips;

internal static class SlipEndpoints
{
    private const string Printer = "application/octet-stream";

    public static void MapSlips(this IEndpointRouteBuilder api) =>
        api.MapGroup("/reports")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTags("Reports")
            .MapGet("/receipt/{id}", ReceiptAsync)
            .RequireRow("daily_entries")
            .WithMetadata(new UseCaseMetadata(typeof(GetReceipt.Command)), ApiResult.Ok())
            .WithMetadata(
                new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["application/pdf", "image/png", Printer])
            );

    private static async Task<IResult> ReceiptAsync(PathId id, Query<GetReceipt.Command> query, IMediator mediator, CancellationToken ct)
    {
        var command = query.Read() with { EntryId = id };
        var file = await mediator.Send(command, ct);
        var name = $"receipt-{Slip.CodeOf(id)}";
        return command.Format switch
        {
            GetReceipt.Png => TypedResults.File(file, "image/png", $"{name}.png"),
            GetReceipt.EscPos => TypedResults.File(file, Printer, $"{name}.bin"),
            _ => TypedResults.File(file, "application/pdf", $"{name}.pdf"),
        };
    }
}
