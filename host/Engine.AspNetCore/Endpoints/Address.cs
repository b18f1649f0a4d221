using Microsoft.AspNetCore.Http;

namespace Engine.AspNetCore.Endpoints;

/// <summary>Where the service's endpoints are, as seen by the caller: an application may map them anywhere.</summary>
internal static class Address
{
    /// <summary>The address of the service: what comes before the endpoint's own part of the path.</summary>
    /// <param name="context">The request.</param>
    /// <param name="own">The first step of the endpoint's own part, e.g. <c>/experiments</c>.</param>
    public static string Root(HttpContext context, string own)
    {
        string path = context.Request.Path.Value ?? "";
        int cut = path.LastIndexOf(own, StringComparison.OrdinalIgnoreCase);
        return context.Request.PathBase + path[..Math.Max(cut, 0)];
    }
}
