using System.Text;
using Engine.Web.Outcomes;

namespace Engine.Web.Serving;

/// <summary>The style sheet and the scripts, from within the assembly.</summary>
internal static class StaticFiles
{
    public const string StyleSheet = "/assets/engine.css";

    public static void Map(WebApplication site)
    {
        Serve(site, StyleSheet, "text/css", Read("engine.css") + FigureMarkup.Style);
        Serve(site, "/assets/figures.js", "text/javascript", Read("figures.js"));
        Serve(site, "/assets/engine.js", "text/javascript", Read("engine.js"));
        Serve(site, "/_framework/blazor.web.js", "text/javascript", Read("blazor.web.js"));
    }

    private static void Serve(WebApplication site, string path, string type, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        site.MapGet(path, () => TypedResults.Bytes(bytes, type + "; charset=utf-8"));
    }

    private static string Read(string file)
    {
        using var reader = new StreamReader(typeof(StaticFiles).Assembly.GetManifestResourceStream("assets/" + file)!);
        return reader.ReadToEnd();
    }
}
