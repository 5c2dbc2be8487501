using FluentValidation;
using Malar.Api.Shared.Http;
using MediatR;

namespace Malar.Api.Shared.Pipeline;

internal static class UseCases
{
    /// <summary>Every use case, its validator, and what each request passes through, outermost first.</summary>
    public static void AddUseCases(this IServiceCollection services)
    {
        // One thing to put right at a time: what is missing is not too short as well.
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
