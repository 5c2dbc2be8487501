using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Audit;

internal static class AuditEndpoints
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditSealWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditSealWorker>());
    }

    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGroup("/audit-log")
            .AllowRoles(Role.Admin)
            .WithTag("Audit log", "Who did what to which row.")
            .MapList<ListAudit.Query, ListAudit.Act>("/");
}
