namespace Engine.Hosting;

/// <summary>An experiment or state metric that can be asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Plugin">Id of the plugin that offers it.</param>
public sealed record ExperimentInfo(string Id, string Summary, string Plugin);
