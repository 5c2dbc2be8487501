using FluentValidation;
using Malar.Api.Shared.Http;
using MediatR;

namespace Malar.Api.Shared.Pipeline;

/// <summary>Refuses an invalid request before any connection is opened or any row is read.</summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators, IHttpContextAccessor http)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (Idempotency.Key(http) is { Length: > Idempotency.MaxKeyLength })
            throw ApiException.Field(Idempotency.KeyHeader, Texts.TooLong.With(Idempotency.MaxKeyLength));
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            if (!result.IsValid)
                throw new ValidationException(result.Errors);
        }

        return await next();
    }
}
