namespace Engine.Plugins.Quantum.Experiments;

/// <summary>How a state is carried forward.</summary>
public enum EvolveMethod
{
    /// <summary>Chosen by the structure of the model.</summary>
    Automatic,

    /// <summary>Power series; constant models.</summary>
    Taylor,

    /// <summary>Chebyshev or Faber series; constant models.</summary>
    Chebyshev,

    /// <summary>Krylov projection; constant models.</summary>
    Krylov,

    /// <summary>Dense exponentials; small constant models.</summary>
    Exponential,

    /// <summary>An adaptive pair of order 8.</summary>
    RungeKutta,

    /// <summary>The fourth-order Magnus expansion.</summary>
    Magnus4,

    /// <summary>A commutator-free scheme of order 4.</summary>
    CommutatorFree4,

    /// <summary>Rodas5P, for stiff models.</summary>
    Rosenbrock,
}
