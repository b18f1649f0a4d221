[assembly: Engine.Plugin("turbulence", Description = "Photonic spatial modes and their entanglement in atmospheric turbulence.")]
