using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>The one table from a method to what carries it out.</summary>
internal static class PropagatorFactory
{
    /// <summary>Prepares a method.</summary>
    /// <typeparam name="TGenerator">The right-hand side.</typeparam>
    /// <param name="method">The method, chosen already.</param>
    /// <param name="generator">The right-hand side.</param>
    /// <param name="region">Where its spectrum lies; needed by the Chebyshev series only.</param>
    /// <param name="hamiltonian">H(t), whose drives are scanned by the integrators.</param>
    /// <param name="jumps">The jumps, whose amplitudes are.</param>
    /// <param name="output">What the results go to.</param>
    /// <param name="state">The state at the start; copied.</param>
    /// <param name="options">Accuracy and limits.</param>
    public static IPropagator Create<TGenerator>(
        EvolutionMethod method, TGenerator generator, SpectralRegion region, Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, IEvolutionOutput output,
        double[] state,
        EvolutionOptions options)
        where TGenerator : ILinearGenerator => method switch
        {
            EvolutionMethod.Taylor => new TaylorPropagator(generator, output, state, options),
            EvolutionMethod.Chebyshev => new ChebyshevPropagator(generator, region, output, state, options),
            EvolutionMethod.Krylov => new KrylovPropagator(generator, output, state, options),
            EvolutionMethod.Exponential => new ExponentialPropagator(generator, output, state, options.Progress),
            _ => new OdePropagator<TGenerator>(generator, method, hamiltonian, jumps, output, state, options),
        };
}
