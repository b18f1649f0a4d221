using System.Net;
using Microsoft.Extensions.Primitives;

namespace Engine.Web.Serving;

/// <summary>
/// Keeps other sites out of a page on this machine: a request must name the host it was meant for (a name that was made to point here is refused), must not
/// come from another origin, and gets headers that let nothing foreign run, frame or be loaded.
/// </summary>
internal sealed class Guard(RequestDelegate next, ServeSettings settings)
{
    // Blazor sets the height of what a long table leaves out as a style attribute; no style sheet or script but our own is ever run.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
        + "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private readonly bool _isLoopback = IPAddress.IsLoopback(IPAddress.Parse(settings.Address));

    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (_isLoopback && !IsLocal(request.Host.Host))
        {
            return ForbidAsync(context, $"This page answers to localhost, not to '{request.Host.Host}'.");
        }

        if (request.Headers.TryGetValue("Origin", out StringValues origin) && origin != $"{request.Scheme}://{request.Host}")
        {
            return ForbidAsync(context, "Other sites cannot use this page.");
        }

        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(context);
    }

    private static bool IsLocal(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static Task ForbidAsync(HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why);
    }
}
