using FluentValidation;
using Malar.Api.Shared.Http;
using MediatR;

namespace Malar.Api.Shared.Pipeline;

internal static class UseCases
{
    /// <summary>Registers every use case, its validator, and the pipeline of each request, outermost behaviour first.</summary>
    public static void AddUseCases(this IServiceCollection services)
    {
        // Report one problem per field at a time: a missing value is not also too short.
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = CascadeMode.Stop;
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) => member is null ? null : Json.Name(member.Name);
        foreach (var type in NamedTypes.Of(typeof(UseCases).Assembly, "Handler", "Validator"))
        {
            foreach (var role in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                if (role.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
                    services.AddScoped(role, type);
                else if (role.GetGenericTypeDefinition() == typeof(IValidator<>))
                    services.AddSingleton(role, type);
            }
        }

        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(SlowRequestBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehaviour<,>));
        services.AddScoped<AuditActor>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<IfMatch>();
        services.AddSingleton<ChangedShops>();
    }
}
