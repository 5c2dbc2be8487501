using MediatR;

namespace Malar.Api.Shared.Pipeline;

/// <summary>Logs use cases that were slow.</summary>
internal sealed class SlowRequestBehaviour<TRequest, TResponse>(TimeProvider clock, ILogger<SlowRequestBehaviour<TRequest, TResponse>> log)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <summary>A clerk notices a delay from about here.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var start = clock.GetTimestamp();
        var response = await next();
        var elapsed = clock.GetElapsedTime(start);
        if (elapsed > Slow)
            log.LogWarning(
                "{UseCase} took {Milliseconds} ms",
                typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name,
                (long)elapsed.TotalMilliseconds
            );
        return response;
    }
}
