using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Lists the templates for messages to people who have not written for 24 hours, and whether each can be used.</summary>
internal static class ListTemplates
{
    internal sealed record Query : IQuery<IReadOnlyList<Template>>;

    /// <param name="Name">The name that the template must have at the provider.</param>
    /// <param name="Language">ta or en.</param>
    /// <param name="State">ready; missing: nothing can be sent with it; unknown: the provider finds it by name, and reports only when it is
    /// used whether it is approved; not_needed: nothing is really sent.</param>
    /// <param name="Text">The text to submit for approval.</param>
    internal sealed record Template(string Name, string Language, string State, string Text);

    private const string DemoSql = "select is_demo from shops where shop_id = @shop_id";

    internal sealed class Handler(ShopDb db, WhatsAppProviders providers) : IRequestHandler<Query, IReadOnlyList<Template>>
    {
        public async Task<IReadOnlyList<Template>> Handle(Query query, CancellationToken cancellationToken)
        {
            var (provider, _) = providers.Of(await db.OneAsync<bool>(DemoSql, null, cancellationToken));
            return
            [
                .. MessageTexts.All.SelectMany(t =>
                    new[] { ("ta", t.Fixed.Ta), ("en", t.Fixed.En) }.Select(part =>
                    {
                        var name = $"{t.Template}_{part.Item1}";
                        return new Template(name, part.Item1, provider.StateOf(name), MessageWords.ForApproval(part.Item2));
                    })
                ),
            ];
        }
    }
}
