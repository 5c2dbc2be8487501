using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using HttpMethod = System.Net.Http.HttpMethod;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>
/// One request of Twilio's library, carried by our own HttpClient: its time-outs, rate limit and circuit breaker hold, TWILIO_API_URL
/// takes the place of the library's address, and it is known whether a request without an answer may have arrived.
/// </summary>
/// <param name="carrier">The client of <see cref="TwilioProvider.ProviderName"/>.</param>
/// <param name="settings">Account and address.</param>
/// <param name="cancellationToken">The library hands none on.</param>
internal sealed class TwilioRequest(System.Net.Http.HttpClient carrier, TwilioSettings settings, CancellationToken cancellationToken)
    : Twilio.Http.HttpClient
{
    /// <summary>What came back. Set once <see cref="RunAsync"/> has returned.</summary>
    public ProviderAnswer Answer { get; private set; } = null!;

    /// <param name="call">A call of the library that makes one request.</param>
    /// <returns>What the library made of the answer; null where it could make nothing of it: see <see cref="Answer"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller's own cancellation.</exception>
    public async Task<T?> RunAsync<T>(Func<ITwilioRestClient, Task<T>> call)
        where T : class
    {
        try
        {
            return await call(new TwilioRestClient(settings.AccountSid, settings.AuthToken, httpClient: this));
        }
        catch (TwilioException e) when (Answer is null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException ?? e);
            throw;
        }
        catch (Exception e) when (Answer is not null && e is not OperationCanceledException)
        {
            // Of a body that is not the documented one the library makes exceptions of many kinds.
            return null;
        }
    }

    public override async Task<Response?> MakeRequestAsync(Request request)
    {
        var isPost = request.Method.Equals(Twilio.Http.HttpMethod.Post);
        var address = new Uri(settings.ApiUrl, request.ConstructUrl().PathAndQuery);
        using var message = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, address);
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Authentication(request.Username, request.Password));
        if (isPost)
            message.Content = new FormUrlEncodedContent(request.PostParams);
        Answer = await carrier.AskAsync(message, cancellationToken);
        // For a success that is no object, or no list where one was asked for, the library has no exception of its own. Null is no answer
        // to it.
        return
            Answer.Status is { } status
            && Answer.Body.ValueKind == JsonValueKind.Object
            && (isPost || !Answer.IsSuccess || HasMessages(Answer.Body))
            ? new Response(status, Answer.Body.GetRawText())
            : null;
    }

    public override Response MakeRequest(Request request) => throw new NotSupportedException("Twilio is asked asynchronously only");

    private static bool HasMessages(JsonElement body) =>
        body.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array;
}
