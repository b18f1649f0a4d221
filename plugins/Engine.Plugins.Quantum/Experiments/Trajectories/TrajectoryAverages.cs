using Engine.Quantum;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>What trajectories of either kind give.</summary>
/// <param name="Means">Means by observable and time.</param>
/// <param name="Errors">Their standard errors.</param>
/// <param name="Paths">Expectation values by trajectory, observable and time of the first trajectories.</param>
/// <param name="States">Average states, empty where they are too large.</param>
/// <param name="Bias">Largest change of the means by halving the step, NaN where steps are controlled.</param>
/// <param name="Method">Name of the method used.</param>
internal sealed record TrajectoryAverages(
    double[][] Means, double[][] Errors, IReadOnlyList<double[][]> Paths, IReadOnlyList<DensityMatrix> States, double Bias, string Method);
