namespace Engine.Quantum.Gaussian;

/// <summary>One of the two modes of a pair.</summary>
/// <example>
/// <code>
/// TwoModeCovariance pair = TwoModeCovariance.SqueezedVacuum(0.5).WithNoise(momentumI: 0.1);
/// Console.WriteLine(pair.IsEntangled); // True
/// Console.WriteLine($"{DuanCriterion.Ratio(TwoModeCovariance.SqueezedVacuum(0.5)):F4}"); // 0.3679
/// Console.WriteLine(ManciniCriterion.ProvesEntanglement(pair)); // True
/// Console.WriteLine(ReidCriterion.Steers(pair, PairMode.Signal)); // True
/// Console.WriteLine(PptThreshold.IdlerMomentumNoise(TwoModeCovariance.SqueezedVacuum(0.5))); // Infinity
/// </code>
/// </example>
public enum PairMode
{
    /// <summary>The signal, index s.</summary>
    Signal,

    /// <summary>The idler, index i.</summary>
    Idler,
}
