namespace Engine.Plugins.Rydberg.Theory;

/// <summary>The publications this plugin rests on, for reference attributes.</summary>
internal static class Sources
{
    /// <summary>The bound, the optimal path and the numerical pulses.</summary>
    public const string Bound = "S. Doultsinos and D. Petrosyan, Fundamental bound on entanglement generation between interacting Rydberg atoms (2025)";

    /// <summary>Its arXiv identifier.</summary>
    public const string BoundArxiv = "2512.13379";

    /// <summary>The earlier estimate by von Neumann entropy.</summary>
    public const string Wesenberg = "J. H. Wesenberg, K. Moelmer, L. Rippe and S. Kroell, "
        + "Scalable designs for quantum computing with rare-earth-ion-doped crystals, Phys. Rev. A 75, 012304 (2007)";

    /// <summary>Carlson's symmetric elliptic integrals.</summary>
    public const string Carlson = "B. C. Carlson, Numerical computation of real or complex elliptic integrals, Numer. Algorithms 10, 13 (1995)";

    /// <summary>Lifetimes of Rydberg states.</summary>
    public const string Beterov = "I. I. Beterov, I. I. Ryabtsev, D. B. Tretyakov and V. M. Entin, "
        + "Quasiclassical calculations of blackbody-radiation-induced depopulation rates "
        + "and effective lifetimes of Rydberg nS, nP, and nD alkali-metal atoms with n <= 80, Phys. Rev. A 79, 052504 (2009)";

    /// <summary>Time-optimal gates in the blockade limit.</summary>
    public const string Jandura = "S. Jandura and G. Pupillo, Time-optimal two- and three-qubit gates for Rydberg atoms, Quantum 6, 712 (2022)";
}
